import type { Answer } from '@holdfast/api/testing/httpClient.ts';
import { sizeFor } from '@holdfast/domain/testing/sizeFor.ts';
import { startSandbox, type Sandbox } from '@holdfast/sandbox/startSandbox.ts';
import { chances, expectedBusy, playOnce, quiet, trouble } from '@holdfast/stack/testing/calendarPlay.ts';
import { nothingOwed } from '@holdfast/stack/testing/nothingOwed.ts';
import { type BookableHost, expectStatus } from '@holdfast/stack/testing/hosts.ts';
import { stackRig, type StackRig } from '@holdfast/stack/testing/stackRig.ts';
import { waitUntil } from '@holdfast/stack/testing/waitUntil.ts';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

const day = 86_400_000;
/** How far ahead guests book: after everything that happens in the calendar itself. */
const bookingDays = 150;

interface Booked {
  id: string;
  token: string;
  startMs: number;
  isCancelled: boolean;
}
const changes = sizeFor({ small: 500, full: 10_000 });

describe.each(['google', 'microsoft'] as const)('random changes of a calendar of %s under random faults', (provider) => {
  let sandbox: Sandbox;
  let rig: StackRig;
  let host: BookableHost;
  let freeHour = 0;
  const email = `model-${provider}@calendars.test`;
  const zone = 'America/New_York';

  beforeAll(async () => {
    sandbox = await startSandbox();
    sandbox.control.addAccount({ provider, email, zone });
    rig = await stackRig({ temporal: 'dev', sandbox, pollSeconds: 5 });
    host = await rig.makeHost();
  });
  afterAll(async () => {
    await rig.close();
    await sandbox.stop();
  });

  async function connect(): Promise<void> {
    const { body } = await expectStatus(host.call('POST', `/calendars/${provider}/connect`, {}), 200);
    const consent = await fetch(`${body.url}&auto=1&login_hint=${email}`, { redirect: 'manual' });
    const back = new URL(consent.headers.get('location') ?? '');
    const landed = await expectStatus(host.call('GET', back.pathname.replace('/api', '') + back.search), 303);
    expect(landed.headers.get('location')).toContain('connected=');
  }
  /** Done, or on a machine that is far too busy not done at all: then nothing of it may be found later either. */
  async function isDone(call: Promise<Answer>, status: number): Promise<Answer | null> {
    const answer = await call;
    return answer.status === 503 ? null : expectStatus(Promise.resolve(answer), status);
  }
  /** A guest books, moves or cancels, on days on which the host's own calendar has nothing. */
  async function bookOrChange(booked: Booked[], chance: () => number): Promise<void> {
    const open = booked.filter(({ isCancelled }) => !isCancelled);
    const one = open[Math.floor(chance() * open.length)];
    const startTime = host.start(bookingDays, freeHour++);
    if (!one || chance() < 0.5) {
      const made = await isDone(host.book(startTime), 201);
      if (made) booked.push({ id: made.body.id, token: made.body.manageToken, startMs: Date.parse(startTime), isCancelled: false });
      return;
    }
    const Authorization = `Bearer ${one.token}`;
    if (chance() < 0.5) {
      const move = rig.client().call('POST', `/bookings/${one.id}/reschedule`, { startTime }, { Authorization });
      if (await isDone(move, 200)) one.startMs = Date.parse(startTime);
    } else {
      const cancellation = rig.client().call('POST', `/bookings/${one.id}/cancel`, {}, { Authorization });
      if (await isDone(cancellation, 200)) one.isCancelled = true;
    }
  }
  const connection = async () => (await host.call('GET', '/calendars')).body.items[0];
  async function busy(): Promise<string[]> {
    const { rows } = await rig.db.raw<{ rows: { from: Date; to: Date }[] }>(
      'select lower(during) as "from", upper(during) as "to" from busy_times where is_busy and host_id = ?',
      [host.user.id],
    );
    const iso = (at: Date) => at.toISOString().replace('.000Z', 'Z');
    return rows.map(({ from, to }) => `${iso(from)}/${iso(to)}`).sort();
  }

  it(
    `leave exactly the busy times that the calendar has, after ${changes} of them, and one event for each booking that stands`,
    async () => {
      const seed = Math.floor(Math.random() * 0xffffffff);
      const chance = chances(seed);
      const { control } = sandbox;
      await connect();
      const play = { calendarId: control.calendars(email)[0]!.id, email, fromMs: Math.floor(Date.now() / day) * day + 3 * day, days: 40 };
      const booked: Booked[] = [];
      for (let change = 0; change < changes; change++) {
        playOnce(control, play, chance);
        if (chance() < 0.04) await bookOrChange(booked, chance);
        if (chance() < 0.15) trouble(control, email, chance);
        if (chance() < 0.05) quiet(control);
        if (chance() < 0.005) {
          quiet(control);
          control.set('tokens/expire', { account: email });
          control.set('tokens/revoke-refresh', { account: email });
          await connect();
        }
        if (chance() < 0.3) await new Promise((resolve) => setTimeout(resolve, chance() * 150));
      }
      quiet(control);
      if ((await connection()).state === 'needs-reauth') await connect();
      await expectStatus(host.call('POST', `/calendars/${(await connection()).id}/sync`), 202);
      const expected = () => expectedBusy(control, play, zone);
      const settled = async () => JSON.stringify(await busy()) === JSON.stringify(expected());
      await waitUntil('the rows are the calendar', settled, 120_000).catch(() => undefined);
      expect({ seed, busy: await busy() }).toEqual({ seed, busy: expected() });
      expect(expected().length).toBeGreaterThan(10);
      await waitUntil('its last round ended well', async () => (await connection()).problem === null);
      // What failed last waits up to two minutes; a wake, as a new login gives, has it tried at once.
      await rig.db.raw('update bookings set wake_at = now() where plan_over_at is null');
      await waitUntil('no booking owes the calendar anything', () => nothingOwed(rig), 120_000);
      const ofBookings = control.events(
        play.calendarId,
        Date.parse(host.start(bookingDays)) - day,
        Date.parse(host.start(bookingDays + 60)),
      );
      const starts = ofBookings.map(({ start }) => ('wall' in start ? Date.parse(`${start.wall}Z`) : NaN));
      const standing = booked.filter(({ isCancelled }) => !isCancelled).map(({ startMs }) => startMs);
      expect({ seed, starts: starts.sort() }).toEqual({ seed, starts: standing.sort() });
      expect(booked.length).toBeGreaterThan(0);
    },
    inject('full') ? 1_800_000 : 900_000,
  );
});
