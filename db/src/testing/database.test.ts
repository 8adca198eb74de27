import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openDatabase, type Db } from '../database.ts';
import { testDatabase, type TestDatabase } from './database.ts';

describe('testDatabase', () => {
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

  it('is migrated', async () => {
    const { rows } = await db.raw("select to_regclass('reservations') is not null as found");
    expect(rows).toEqual([{ found: true }]);
  });

  it('is gone after drop, even with a connection open', async () => {
    const other = await testDatabase();
    const connected = openDatabase({ url: other.url, name: 'test' });
    await connected.raw('select 1');
    await other.drop();
    await connected.destroy();
    const name = new URL(other.url).pathname.slice(1);
    const { rows } = await db.raw('select count(*) as count from pg_database where datname = ?', [name]);
    expect(rows).toEqual([{ count: 0 }]);
    expect(name).not.toBe(inject('templateDatabase'));
  });
});
