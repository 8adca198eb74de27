import type { Db } from '../database.ts';
import { Calendar } from '../models/Calendar.ts';
import { CalendarConnection } from '../models/CalendarConnection.ts';
import { markConnectionDirty } from './dirtyConnections.ts';

export interface ConnectionChange {
  treatsTentativeAsFree?: boolean | undefined;
  calendars?: { id: string; blocks?: boolean | undefined; isDestination?: boolean | undefined }[] | undefined;
}

/**
 * Changes what counts of a host's connection, inside `changeOffer`. A calendar that no longer blocks frees its time at once; one
 * that does from now on is listed soon. Answers what is in the way: a calendar that is not the connection's, or can't be written to.
 */
export async function changeCalendars(
  trx: Db,
  connection: CalendarConnection,
  change: ConnectionChange,
): Promise<'unknown' | 'read-only' | null> {
  const { id: connectionId, userId: hostId } = connection;
  const calendars = await Calendar.query(trx).where({ connectionId });
  for (const { id, blocks, isDestination } of change.calendars ?? []) {
    const calendar = calendars.find((one) => one.id === id);
    if (!calendar) return 'unknown';
    if (isDestination === true && !calendar.canWrite) return 'read-only';
    if (isDestination === true) await Calendar.query(trx).where({ hostId, isDestination: true }).patch({ isDestination: false });
    const wanted = { blocks: blocks ?? calendar.blocks, isDestination: isDestination ?? calendar.isDestination };
    // Listed anew: what was busy while it did not count is not known.
    const mustList = wanted.blocks !== calendar.blocks;
    await Calendar.query(trx)
      .findById(id)
      .patch({ ...wanted, ...(mustList && { cursor: null }) });
    if (!wanted.blocks) await trx.raw('delete from busy_times where calendar_id = ?', [id]);
  }
  const { treatsTentativeAsFree } = change;
  if (treatsTentativeAsFree !== undefined) {
    await CalendarConnection.query(trx).findById(connectionId).patch({ treatsTentativeAsFree });
    await trx.raw(
      'update busy_times set is_busy = ? where is_tentative and calendar_id in (select id from calendars where connection_id = ?)',
      [!treatsTentativeAsFree, connectionId],
    );
  }
  await markConnectionDirty(trx, connectionId);
  return null;
}
