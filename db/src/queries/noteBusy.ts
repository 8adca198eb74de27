import type { Db } from '../database.ts';
import { findMirrors } from './findMirrors.ts';
import { flagOverlapped } from './flagConflict.ts';
import { lockHost } from './lockHost.ts';
import { raiseScheduleVersion } from './raiseScheduleVersion.ts';
import type { ListedEvent } from './saveCalendarChanges.ts';

/**
 * Notes events that a calendar was found to have between two rounds; the next goes on from where the last ended. Rows are added and
 * changed, never taken away: that only a round can tell.
 */
export async function noteBusy(db: Db, calendar: { id: string; hostId: string }, events: ListedEvent[], nowMs: number): Promise<void> {
  const busy = events.filter(({ isBusy }) => isBusy);
  if (busy.length === 0) return;
  const { id: calendarId, hostId } = calendar;
  await db.transaction(async (trx) => {
    await lockHost(trx, hostId);
    const mirrors = await findMirrors(trx, hostId, calendarId, busy);
    const rows = busy
      .filter(({ id }) => !mirrors.has(id))
      .map(({ id, startMs, endMs, isTentative, seriesId }) => ({
        id,
        from: new Date(startMs),
        to: new Date(endMs),
        isTentative,
        seriesId,
      }));
    const { rowCount } = await trx.raw<{ rowCount: number }>(statement, { calendarId, hostId, rows: JSON.stringify(rows) });
    if (rowCount === 0) return;
    await raiseScheduleVersion(trx, hostId);
    await flagOverlapped(trx, calendarId, nowMs);
  });
}

const statement = `
  insert into busy_times as b (calendar_id, remote_event_id, host_id, during, is_busy, is_tentative, series_id)
  select c.id, row.id, :hostId, tstzrange(row."from", row."to", '[)'), not (row."isTentative" and n.treats_tentative_as_free), row."isTentative", row."seriesId"
  from jsonb_to_recordset(:rows::jsonb) as row (id text, "from" timestamptz, "to" timestamptz, "isTentative" boolean, "seriesId" text),
    calendars c join calendar_connections n on n.id = c.connection_id
  where c.id = :calendarId and c.blocks
  on conflict on constraint busy_times__pkey do update
    set during = excluded.during, is_busy = excluded.is_busy, is_tentative = excluded.is_tentative, series_id = excluded.series_id
    where (b.during, b.is_busy) is distinct from (excluded.during, excluded.is_busy)`;
