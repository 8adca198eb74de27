import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { httpClient } from '@holdfast/api/testing/httpClient.ts';
import { openDatabase } from '@holdfast/db/database.ts';
import { migrate } from '@holdfast/db/migrate.ts';
import { type Postgres, startPostgres } from '@holdfast/stack/pieces/postgres.ts';
import { freePort } from '@holdfast/stack/testing/freePort.ts';
import { expectStatus, makeHost } from '@holdfast/stack/testing/hosts.ts';
import { type MailSink, startMailSink } from '@holdfast/stack/testing/mailSink.ts';
import { type ProductProcess, startProcess } from '@holdfast/stack/testing/processes.ts';
import { temporalForTests, type TemporalForTests } from '@holdfast/stack/testing/temporalServer.ts';
import { waitUntil } from '@holdfast/stack/testing/waitUntil.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const origin = 'http://localhost:3000';

describe('Postgres killed under traffic', () => {
  let folder: string;
  let port: number;
  let postgres: Postgres;
  let temporal: TemporalForTests;
  let mail: MailSink;
  let api: ProductProcess;
  let worker: ProductProcess;
  let base: string;

  const launch = () => startPostgres({ dataDir: join(folder, 'postgres'), port, settings: { fsync: 'off' } });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'holdfast-postgres-test-'));
    await chmod(folder, 0o755);
    port = await freePort();
    [postgres, temporal, mail] = await Promise.all([launch(), temporalForTests('dev'), startMailSink()]);
    await migrate(postgres.url);
    const [apiPort, internalPort] = [await freePort(), await freePort()];
    base = `http://127.0.0.1:${apiPort}/api`;
    const shared = {
      DATABASE_URL: postgres.url,
      TEMPORAL_ADDRESS: temporal.address,
      HOLDFAST_SECRET: 'a secret that only the tests know, 32 and more',
      PUBLIC_ORIGIN: origin,
    };
    worker = startProcess('worker/src/main.ts', { ...shared, SMTP_URL: mail.url });
    api = startProcess('api/src/main.ts', {
      ...shared,
      PORT: String(apiPort),
      INTERNAL_PORT: String(internalPort),
      HOLDFAST_LIMITS: 'wide',
      HOLDFAST_CONFIRM_EMAIL: 'off',
    });
    await Promise.all([worker.waitForLine('worker ready'), api.waitForLine('api ready')]);
  });
  afterAll(async () => {
    await Promise.all([api.stop(0), worker.stop(0)]);
    await Promise.all([postgres.stop(), temporal.stop(), mail.stop()]);
    await rm(folder, { recursive: true, force: true });
  });

  const client = () => httpClient(base, origin);
  async function signUp() {
    const browser = client();
    const account = {
      email: 'ada@example.com',
      password: 'correct horse battery',
      name: 'Ada Host',
      username: 'ada',
      timezone: 'Europe/Berlin',
    };
    const { body } = await expectStatus(browser.call('POST', '/auth/signup', account), 201);
    return { ...browser, user: body.user, password: account.password };
  }

  it('what was acknowledged is stored, all others can repeat their key, and no process ends', async () => {
    const host = await makeHost({ client, signUp });
    const acknowledged = new Map<string, string>();
    const keys = Array.from({ length: 60 }, (_, index) => ({
      key: `key-${index}`,
      startTime: host.start(2 + Math.floor(index / 24), index % 24),
    }));
    const book = async ({ key, startTime }: { key: string; startTime: string }) => {
      const { status, body } = await host.book(startTime, { inviteeEmail: `${key}@example.com` }, { 'Idempotency-Key': key });
      if (status === 201 || status === 200) acknowledged.set(key, String(body.id));
      return status;
    };
    const statuses: number[] = [];
    const waiting = [...keys];
    const guest = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) statuses.push(await book(next));
    };
    const traffic = Promise.all([guest(), guest(), guest(), guest()]);
    for (let kill = 0; kill < 2; kill++) {
      await wait(700);
      await postgres.stop(0);
      await wait(300);
      postgres = await launch();
    }
    await traffic;
    expect(statuses.filter((status) => status !== 201 && status !== 503)).toEqual([]);

    // Who has no answer repeats the key; what was acknowledged before answers the same.
    const before = new Map(acknowledged);
    for (const each of keys) await waitUntil(`${each.key} has its answer`, async () => [200, 201].includes(await book(each)));
    for (const [key, id] of before) expect(acknowledged.get(key)).toBe(id);
    const db = openDatabase({ url: postgres.url, name: 'test' });
    try {
      const { rows } = await db.raw<{ rows: { email: string; id: string }[] }>('select invitee_email as email, id from bookings');
      const stored = new Map(rows.map(({ email, id }) => [email.split('@')[0] ?? '', id]));
      expect(rows).toHaveLength(keys.length);
      expect(stored).toEqual(acknowledged);
      await waitUntil(
        'every confirmation is sent once',
        async () => {
          const sent = await db.raw<{ rows: { count: number }[] }>(`select count(*) as count from deliveries where state = 'sent'`);
          return Number(sent.rows[0]?.count) === 2 * keys.length;
        },
        100_000,
      );
    } finally {
      await db.destroy();
    }
    const ids = mail.messages().map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(2 * keys.length);
    // The worker lives on, and stays with a mail that it has sent until that is recorded.
    expect(ids.length - new Set(ids).size).toBeLessThanOrEqual(2);
    for (const each of [api, worker]) expect(await Promise.race([each.exited, wait(50, 'runs')])).toBe('runs');
    await expectStatus(host.book(host.start(9)), 201);
  });
});
