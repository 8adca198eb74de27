import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { dayMs } from '@holdfast/domain/time/units.ts';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { hostRows, type TableRows } from './hostRows.ts';

export interface Planted {
  hosts: number;
  seconds: number;
  /** Of the database on disk. */
  bytes: number;
}

/** Tables whose indexes cost more kept than built: the last, the exclusion constraint, is the dearest. */
const indexedLast = ['bookings', 'reservations'];
const hostsPerChunk = 100;

/**
 * Fills an empty, migrated database with hosts, their schedules, meeting types and bookings: COPY in one transaction, which writes
 * no log under `wal_level = minimal`, foreign keys unchecked since the rows are right by construction. Takes a superuser.
 */
export async function plantHosts(databaseUrl: string, hosts: number, nowMs: number): Promise<Planted> {
  const beganMs = performance.now();
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'holdfast data set' });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(
      `set local session_replication_role = replica; set local maintenance_work_mem = '1GB'; set local statement_timeout = 0`,
    );
    await client.query(`truncate ${hostRows.map(({ name }) => name).join(', ')} cascade`);
    const rebuild = await dropIndexes(client);
    for (const table of hostRows) await copy(client, table, hosts, nowMs - (nowMs % dayMs));
    for (const statement of rebuild) await client.query(statement);
    await client.query('commit');
    await client.query('vacuum analyze');
    const { rows } = await client.query<{ bytes: string }>('select pg_database_size(current_database())::text as bytes');
    return { hosts, seconds: Math.round((performance.now() - beganMs) / 100) / 10, bytes: Number(rows[0]?.bytes) };
  } finally {
    await client.end();
  }
}

async function copy(client: pg.Client, { name, columns, rows }: TableRows, hosts: number, todayMs: number): Promise<void> {
  function* chunks() {
    for (let first = 0; first < hosts; first += hostsPerChunk) {
      let chunk = '';
      for (let n = first; n < Math.min(hosts, first + hostsPerChunk); n++) chunk += rows(n, todayMs);
      yield Buffer.from(chunk);
    }
  }
  await pipeline(Readable.from(chunks()), client.query(copyFrom(`copy ${name} (${columns}) from stdin`)));
}

/** Drops what can be built later and answers with the statements that do so: plain indexes, then constraints as they were. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ drop: string; build: string }>(
    `select format('alter table %I drop constraint %I', relname, conname) as drop,
       format('alter table %I add constraint %I %s', relname, conname, pg_get_constraintdef(c.oid)) as build, 1 as turn
     from pg_constraint c join pg_class on pg_class.oid = conrelid
     where relname = any($1) and contype in ('u', 'x')
     union all
     select format('drop index %I', indexname), indexdef, 0 from pg_indexes
     where tablename = any($1) and indexname not in (select conname from pg_constraint)
     order by turn`,
    [indexedLast],
  );
  for (const { drop } of rows) await client.query(drop);
  return rows.map(({ build }) => build);
}
