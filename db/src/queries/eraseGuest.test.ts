import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Db, openDatabase } from '../database.ts';
import { testDatabase, type TestDatabase } from '../testing/database.ts';
import { plantHost } from '../testing/plantHost.ts';
import { changeOffer } from './changeOffer.ts';
import { eraseGuest } from './eraseGuest.ts';
import { lockForCommand } from './requests.ts';

describe('erasing a guest', () => {
  let test: TestDatabase;
  let db: Db;
  beforeAll(async () => {
    test = await testDatabase();
    db = openDatabase({ url: test.url, name: 'test' });
  });
  afterAll(async () => {
    await db.destroy();
    await test.drop();
  });

  it('never waits in a circle with a command that is looked at again', async () => {
    const email = 'grace@example.com';
    const { hostId } = await plantHost(db);
    const requestId = randomUUID();
    await db.raw(
      `insert into requests (id, kind, key, fingerprint, booking_id, host_id, actor, details, state, outcome, reserve_by, ended_at)
       values (?, 'reserve', 'explicit:k', 'f', ?, ?, 'guest', ?, 'done', '{"status":"accepted"}', now(), now())`,
      [requestId, randomUUID(), hostId, JSON.stringify({ inviteeEmail: email })],
    );
    let command: Promise<unknown> = Promise.resolve();
    await changeOffer(db, hostId, async (trx) => {
      command = db.transaction((other) => lockForCommand(other, requestId));
      await vi.waitFor(async () => {
        const waiting = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
        expect((await db.raw<{ rows: unknown[] }>(waiting)).rows).toHaveLength(1);
      }, 60_000);
      await eraseGuest(trx, { hostId, email, cancelAhead: false });
    });
    expect(await command).toMatchObject({ id: requestId, details: { inviteeName: 'Erased guest' } });
  });
});
