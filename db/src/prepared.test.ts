import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Db, openDatabase } from './database.ts';
import { prepared } from './prepared.ts';
import { testDatabase, type TestDatabase } from './testing/database.ts';

describe('a prepared statement', () => {
  let database: TestDatabase;
  let db: Db;
  beforeAll(async () => {
    database = await testDatabase();
    db = openDatabase({ url: database.url, name: 'prepared test' });
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  it('takes each value by its name, as often as it is written, and leaves casts and quoted colons alone', async () => {
    const echo = prepared<{ twice: string; time: string }>(
      'test_echo',
      `select :word::text || :word::text as twice, to_char(:at::timestamptz at time zone 'UTC', 'HH24:MI:SS') as time`,
    );
    expect(await echo(db, { word: 'ho', at: '2027-03-14T01:02:03Z' })).toEqual([{ twice: 'hoho', time: '01:02:03' }]);
  });

  it('is part of the transaction that it is given', async () => {
    await db.raw('create table notes (note text)');
    const note = prepared('test_note', 'insert into notes (note) values (:note)');
    await db
      .transaction(async (trx) => {
        await note(trx, { note: 'undone' });
        throw new Error('no');
      })
      .catch(() => undefined);
    await note(db, { note: 'done' });
    expect((await db.raw('select note from notes')).rows).toEqual([{ note: 'done' }]);
  });
});
