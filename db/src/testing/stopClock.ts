import { openDatabase } from '../database.ts';

/** From the next connection on, this database's `clock_timestamp()` stands still: for tests whose own `now` is to count. */
export async function stopClock(url: string, instant: string): Promise<void> {
  const db = openDatabase({ url, name: 'stop clock', maxConnections: 1 });
  const name = new URL(url).pathname.slice(1);
  await db.raw('create schema stopped');
  await db.raw(
    `create function stopped.clock_timestamp() returns timestamptz language sql immutable as $$ select '${instant}'::timestamptz $$`,
  );
  await db.raw(`alter database ${name} set search_path = stopped, public, pg_catalog`);
  await db.destroy();
}
