import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { plantSleeping } from '../dataset/plantSleeping.ts';
import { timingsOf } from '../load/percentiles.ts';
import type { PrivateStack } from '../parts/privateStack.ts';
import type { Scenario } from './scenario.ts';

const each = 20;
/** Fewer with `--hosts`, for a quick look. */
const mostHosts = 1000;
const restSeconds = 60;
/** Who has no workflow by then is left out; for coming to rest after it; for the last reminders after their minute. */
const mostSeconds = { waking: 780, settling: 420, sending: 60 };
/** Until the first reminder of those that are due within one minute: their workflows are begun by then. */
const leadSeconds = 120;

/** Twenty bookings a host asleep: what that costs. Then one more a host whose reminder is due within one minute: how late they are. */
export const sleeping: Scenario = {
  name: 'sleeping',
  async measure({ stack, database, say }) {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      const hosts = Math.min(mostHosts, database.planted.hosts);
      const began = performance.now();
      const start = `date_trunc('hour', now()) + interval '100 days' + k * interval '1 hour'`;
      const planted = await plantSleeping(client, { hosts, each, start });
      const asleep = planted - (await leftWithout(client, say));
      await atRest(stack);
      const wakingSeconds = (performance.now() - began) / 1000;
      say(`sleeping: ${asleep} bookings have their workflow`);
      const before = stack.cpuSeconds();
      await wait(restSeconds * 1000);
      const after = stack.cpuSeconds();
      const share = (name: string) => Math.round((((after[name] ?? 0) - (before[name] ?? 0)) / restSeconds) * 1000) / 10;
      const memory = stack.memory();

      const inAnHour = `now() + ${leadSeconds} * interval '1 second' + (t.n * 60.0 / ${hosts}) * interval '1 second' + interval '60 minutes'`;
      const due = await plantSleeping(client, { hosts, each: 1, start: inAnHour });
      say(`sleeping: ${due} reminders are due in ${leadSeconds} to ${leadSeconds + 60} s`);
      await wait((leadSeconds + 60) * 1000);
      const late = timingsOf(await lateness(client, due));
      return [
        { what: `${asleep} bookings given their workflow`, unit: '/s', ours: [Math.round(asleep / wakingSeconds)] },
        ...(['worker', 'api', 'temporal'] as const).map((name) => ({
          what: `${name}, ${asleep} bookings asleep`,
          unit: '% of a core',
          ours: [share(name)],
          ...(name === 'worker' && { goal: 'none' }),
        })),
        { what: `worker, ${asleep} bookings asleep`, unit: 'MB', ours: [memory['worker'] ?? 0], goal: '≤ 400' },
        { what: `${due} reminders due in one minute, p50`, unit: 'ms late', ours: [late.p50] },
        { what: `${due} reminders due in one minute, p99`, unit: 'ms late', ours: [late.p99], goal: '≤ 5 s' },
        { what: `${due} reminders due in one minute, the last`, unit: 'ms late', ours: [late.max] },
      ];
    } finally {
      await client.end();
    }
  },
};

/** Waits for bookings to be given their workflow. Answers how many had none in time: their plan is over, so that they disturb nothing. */
async function leftWithout(client: pg.Client, say: (sentence: string) => void): Promise<number> {
  for (let seconds = 0; seconds < mostSeconds.waking; seconds += 5) {
    const { rows } = await client.query<{ left: number }>('select count(*)::int as left from bookings where wake_at is not null');
    if (rows[0]?.left === 0) return 0;
    if (seconds % 60 === 0) say(`sleeping: ${rows[0]?.left ?? 0} bookings still to be woken`);
    await wait(5000);
  }
  const { rowCount } = await client.query('update bookings set wake_at = null, plan_over_at = now() where wake_at is not null');
  return rowCount ?? 0;
}

/** The worker has nothing left to do: it used less than a tenth of a core for some seconds. */
async function atRest(stack: PrivateStack): Promise<void> {
  for (let seconds = 0; seconds < mostSeconds.settling; seconds += 5) {
    const before = stack.cpuSeconds()['worker'] ?? 0;
    await wait(5000);
    if ((stack.cpuSeconds()['worker'] ?? 0) - before < 0.5) return;
  }
  throw new Error(`The worker did not come to rest within ${mostSeconds.settling} s.`);
}

/** Of every reminder that was to be sent in this run, in ms after it was due. */
async function lateness(client: pg.Client, count: number): Promise<number[]> {
  for (let seconds = 0; seconds < mostSeconds.sending; seconds++) {
    const { rows } = await client.query<{ ms: number }>(
      `select (extract(epoch from d.ended_at - (b.start_time - interval '60 minutes')) * 1000)::float8 as ms
       from deliveries d join bookings b on b.id = d.booking_id
       where d.kind = 'reminder' and d.offset_minutes = 60 and d.state = 'sent' and b.invitee_name = 'Example Guest'`,
    );
    if (rows.length >= count) return rows.map(({ ms }) => ms);
    await wait(1000);
  }
  throw new Error(`Not every reminder was sent within ${mostSeconds.sending} s after the last was due.`);
}
