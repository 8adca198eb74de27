import type { Db } from '../database.ts';

/** A workflow is woken at most once in so long, however many notifications come. */
const gap = `interval '1500 milliseconds'`;

/** Notes that something has changed at the provider; its workflow is woken soon. Many notes are one, and none that comes after a wake is lost. */
export async function markConnectionDirty(db: Db, connectionId: string): Promise<void> {
  await db.raw(
    `update calendar_connections set dirty_at = date_trunc('milliseconds', greatest(clock_timestamp(), woken_at + ${gap}))
     where id = ? and (dirty_at is null or dirty_at > greatest(clock_timestamp(), woken_at + ${gap}))`,
    [connectionId],
  );
}

/** Takes connections that are to be woken, under a lease as bookings are: the mark comes due again if whoever took it dies. */
export async function takeDirtyConnections(
  db: Db,
  limit: number,
  leaseSeconds = 15,
): Promise<{ id: string; hostId: string; dirtyAt: Date }[]> {
  const { rows } = await db.raw<{ rows: { id: string; hostId: string; dirtyAt: Date }[] }>(
    `update calendar_connections set woken_at = clock_timestamp(),
       dirty_at = date_trunc('milliseconds', clock_timestamp()) + ? * interval '1 second'
     where id = any(array(
       select id from calendar_connections where dirty_at <= clock_timestamp() order by dirty_at limit ? for no key update skip locked))
     returning id, user_id as "hostId", dirty_at as "dirtyAt"`,
    [leaseSeconds, limit],
  );
  return rows;
}

/** Clears the mark, unless it was set again meanwhile. */
export async function clearDirty(db: Db, id: string, dirtyAt: Date): Promise<void> {
  await db.raw('update calendar_connections set dirty_at = null where id = ? and dirty_at = ?', [id, dirtyAt]);
}

/** Connections to which a workflow is owed, a page in the order of ids. */
export async function openConnections(db: Db, afterId: string | null, limit: number): Promise<{ id: string; hostId: string }[]> {
  const { rows } = await db.raw<{ rows: { id: string; hostId: string }[] }>(
    'select id, user_id as "hostId" from calendar_connections where id > ? order by id limit ?',
    [afterId ?? '00000000-0000-0000-0000-000000000000', limit],
  );
  return rows;
}
