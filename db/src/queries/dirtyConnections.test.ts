import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Db, openDatabase } from '../database.ts';
import { testDatabase, type TestDatabase } from '../testing/database.ts';
import { plantHost } from '../testing/plantHost.ts';
import { clearDirty, markConnectionDirty, takeDirtyConnections } from './dirtyConnections.ts';

describe('marks that something has changed in a calendar', () => {
  let database: TestDatabase;
  let db: Db;
  let id: string;

  beforeAll(async () => {
    database = await testDatabase();
    db = openDatabase({ url: database.url, name: 'test', acquireTimeoutMs: 60_000 });
    const { hostId } = await plantHost(db);
    const { rows } = await db.raw<{ rows: { id: string }[] }>(
      `insert into calendar_connections (user_id, provider, account_id, account_email, key_id) values (?, 'google', '1', 'a@b.c', 'k') returning id`,
      [hostId],
    );
    id = rows[0]!.id;
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  it('R14: many are one, taken once, by one worker', async () => {
    await Promise.all(Array.from({ length: 200 }, () => markConnectionDirty(db, id)));
    const taken = await Promise.all(Array.from({ length: 8 }, () => takeDirtyConnections(db, 10)));
    expect(taken.flat().map((connection) => connection.id)).toEqual([id]);
    await clearDirty(db, id, taken.flat()[0]!.dirtyAt);
    expect(await takeDirtyConnections(db, 10)).toEqual([]);
  });

  it('R14: one that comes after the wake is not lost, and waits a little', async () => {
    await wait(1600);
    await markConnectionDirty(db, id);
    const [first] = await takeDirtyConnections(db, 10);
    await markConnectionDirty(db, id);
    await clearDirty(db, id, first!.dirtyAt);
    expect(await takeDirtyConnections(db, 10)).toEqual([]);
    await wait(1600);
    expect(await takeDirtyConnections(db, 10)).toHaveLength(1);
  });

  it('comes due again when whoever took it has died', async () => {
    await wait(1600);
    await markConnectionDirty(db, id);
    expect(await takeDirtyConnections(db, 10, 2)).toHaveLength(1);
    expect(await takeDirtyConnections(db, 10, 2)).toEqual([]);
    await wait(2200);
    expect(await takeDirtyConnections(db, 10)).toHaveLength(1);
  });
});
