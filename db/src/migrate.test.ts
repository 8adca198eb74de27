import { randomUUID } from 'node:crypto';
import { inject, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from './database.ts';
import { migrate } from './migrate.ts';
import { databaseUrl, runAsAdmin } from './testing/database.ts';

/** Tables, columns, indexes, constraints and their definitions: everything a migration makes, as text. */
async function schemaOf(url: string): Promise<string[]> {
  const db = openDatabase({ url, name: 'migrate test' });
  try {
    const { rows } = await db.raw<{ rows: { line: string }[] }>(`
      select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') as line
      from information_schema.columns where table_schema = 'public' and table_name not like 'knex%'
      union all select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
      from pg_constraint where connamespace = 'public'::regnamespace and conrelid::regclass::text not like 'knex%'
      union all select 'index ' || indexdef from pg_indexes where schemaname = 'public' and tablename not like 'knex%'
      order by line`);
    return rows.map(({ line }) => line);
  } finally {
    await db.destroy();
  }
}

describe('migrations', () => {
  let name: string;
  let url: string;
  let expected: string[];
  beforeEach(async () => {
    name = `migrate_${randomUUID().replaceAll('-', '')}`;
    url = databaseUrl(inject('adminUrl'), name);
    await runAsAdmin(inject('adminUrl'), `create database ${name}`);
    expected = await schemaOf(databaseUrl(inject('adminUrl'), inject('templateDatabase')));
  });
  afterEach(() => runAsAdmin(inject('adminUrl'), `drop database if exists ${name} with (force)`));

  it('run up, down and up, and end as they began', async () => {
    await migrate(url);
    expect(await schemaOf(url)).toEqual(expected);
    expect(expected.length).toBeGreaterThan(100);
    await migrate(url, 'down');
    expect(await schemaOf(url)).toEqual([]);
    await migrate(url);
    expect(await schemaOf(url)).toEqual(expected);
  });

  it('are run once by four processes at once', async () => {
    await Promise.all([migrate(url), migrate(url), migrate(url), migrate(url)]);
    expect(await schemaOf(url)).toEqual(expected);
    await migrate(url);
    expect(await schemaOf(url)).toEqual(expected);
  });

  it.each([1, 3, 5, 8, 13])('end as a clean run does after a kill of the connection some %i ms in', async (afterMs) => {
    const first = migrate(url).then(
      () => 'finished',
      () => 'killed',
    );
    const admin = openDatabase({ url: inject('adminUrl'), name: 'migrate killer', maxConnections: 1 });
    await vi.waitFor(
      async () => {
        const { rows } = await admin.raw<{ rows: unknown[] }>(
          `select 1 from pg_stat_activity where datname = ? and application_name = 'holdfast migrate'`,
          [name],
        );
        expect(rows).toHaveLength(1);
      },
      { interval: 1, timeout: 60_000 },
    );
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    await admin.raw(`select pg_terminate_backend(pid) from pg_stat_activity where datname = ?`, [name]);
    await admin.destroy();
    expect(['finished', 'killed']).toContain(await first);
    await migrate(url);
    expect(await schemaOf(url)).toEqual(expected);
  });

  it('leave no half of themselves when one of their statements fails', async () => {
    const db = openDatabase({ url, name: 'migrate test' });
    // The third migration makes this table too, and fails there, with half of its statements done.
    await db.raw('create table booking_events (id integer)');
    await expect(migrate(url)).rejects.toThrow(/booking_events/);
    const { rows } = await db.raw<{ rows: { found: string | null }[] }>(`select to_regclass('bookings') as found`);
    expect(rows).toEqual([{ found: null }]);
    await db.raw('drop table booking_events');
    await db.destroy();
    await migrate(url);
    expect(await schemaOf(url)).toEqual(expected);
  });
});
