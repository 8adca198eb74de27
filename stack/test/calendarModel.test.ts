import { sizeFor } from '@holdfast/domain/testing/sizeFor.ts';
import { startSandbox, type Sandbox } from '@holdfast/sandbox/startSandbox.ts';
import { chances, expectedBusy, playOnce, quiet, trouble } from '@holdfast/stack/testing/calendarPlay.ts';
import { type BookableHost, expectStatus } from '@holdfast/stack/testing/hosts.ts';
import { stackRig, type StackRig } from '@holdfast/stack/testing/stackRig.ts';
import { waitUntil } from '@holdfast/stack/testing/waitUntil.ts';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

const day = 86_400_000;
const changes = sizeFor({ small: 500, full: 10_000 });

describe.each(['google', 'microsoft'] as const)('random changes of a calendar of %s under random faults', (provider) => {
  let sandbox: Sandbox;
  let rig: StackRig;
  let host: BookableHost;
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
    `leave exactly the busy times that the calendar has, after ${changes} of them`,
    async () => {
      const seed = Math.floor(Math.random() * 0xffffffff);
      const chance = chances(seed);
      const { control } = sandbox;
      await connect();
      const play = { calendarId: control.calendars(email)[0]!.id, email, fromMs: Math.floor(Date.now() / day) * day + 3 * day, days: 40 };
      for (let change = 0; change < changes; change++) {
        playOnce(control, play, chance);
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
      await waitUntil('the rows are the calendar', settled, 20_000).catch(() => undefined);
      expect({ seed, busy: await busy() }).toEqual({ seed, busy: expected() });
      expect(expected().length).toBeGreaterThan(10);
      expect((await connection()).problem).toBeNull();
    },
    inject('full') ? 1_800_000 : 180_000,
  );
});
