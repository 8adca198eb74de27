import type { Db } from '../database.ts';
import { changeOffer } from './changeOffer.ts';

/**
 * Begins the end of a host's connection: what was busy there frees time at once, its calendars receive nothing any more, and its
 * workflow is woken to tell the provider. False when the host has no such connection.
 */
export async function beginDisconnect(db: Db, hostId: string, connectionId: string): Promise<boolean> {
  return changeOffer(db, hostId, async (trx) => {
    const { rowCount } = await trx.raw<{ rowCount: number }>(
      `update calendar_connections set state = 'disconnecting', dirty_at = date_trunc('milliseconds', clock_timestamp()), updated_at = clock_timestamp()
       where id = ? and user_id = ? and state <> 'disconnecting'`,
      [connectionId, hostId],
    );
    if (rowCount === 0) return false;
    await trx.raw('delete from busy_times where calendar_id in (select id from calendars where connection_id = ?)', [connectionId]);
    await trx.raw('update calendars set blocks = false, is_destination = false, cursor = null where connection_id = ?', [connectionId]);
    return true;
  });
}

/** Removes a connection that is being ended, with all that is left of it; one whose host has come back stays. */
export async function removeConnection(db: Db, connectionId: string): Promise<void> {
  await db.raw(`delete from calendar_connections where id = ? and state = 'disconnecting'`, [connectionId]);
}
