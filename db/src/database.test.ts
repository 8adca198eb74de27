import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Db, openDatabase } from './database.ts';
import { Booking } from './models/Booking.ts';
import { plantHost } from './testing/plantHost.ts';
import { testDatabase, type TestDatabase } from './testing/database.ts';

describe('openDatabase', () => {
  let database: TestDatabase;
  let db: Db;
  beforeAll(async () => {
    database = await testDatabase();
    db = openDatabase({ url: database.url, name: 'database test' });
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  it('gives errors that quote no values, since their text may end in a log or a history', async () => {
    const { hostId } = await plantHost(db);
    const statements = [
      db.raw('insert into bookings (id, host_id, invitee_name) values (gen_random_uuid(), :hostId, :name)', { hostId, name: 'Canary' }),
      Booking.query(db).insert({ hostId, inviteeName: 'Canary', inviteeEmail: 'canary@example.com' }),
      db.raw('select :name from nowhere', { name: 'Canary' }),
    ];
    for (const statement of statements) {
      const error: unknown = await Promise.resolve(statement).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(Error);
      expect(`${String(error)} ${(error as Error).stack ?? ''}`).not.toMatch(/canary/i);
    }
  });

  it('reads dates as they are written and counters as numbers', async () => {
    const { rows } = await db.raw(`select '2027-03-14'::date as date, 5::bigint as count`);
    expect(rows).toEqual([{ date: '2027-03-14', count: 5 }]);
  });
});
