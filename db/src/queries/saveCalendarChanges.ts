import type { Db } from '../database.ts';
import { findMirrors, type MirrorCandidate } from './findMirrors.ts';
import { flagOverlapped } from './flagConflict.ts';
import { holdsBookings } from './holdsBookings.ts';
import { lockHost } from './lockHost.ts';
import { raiseScheduleVersion } from './raiseScheduleVersion.ts';

/** An event's time by what it says itself: whether a booking's own, and whether its calendar counts, is decided as it is saved. */
export interface ListedEvent extends MirrorCandidate {
  isBusy: boolean;
  /** Busy only if events that the host has not agreed to count. */
  isTentative: boolean;
  seriesId: string | null;
}

/** What one round has learned of one calendar. */
export interface CalendarChanges {
  /** Every event of the window: rows that are not among them go. */
  isFull: boolean;
  events: ListedEvent[];
  removedIds: string[];
  /** Series of which `events` has all that is left. */
  replacedSeries: string[];
  /** Where the next round goes on. */
  cursor: string;
  window: { fromMs: number; toMs: number };
  nowMs: number;
}

/**
 * Saves a finished round and its cursor in one transaction, and puts the host's cached months out of date where the time that
 * is busy really changed. Answers whether it did; null when the calendar is no longer followed, and then nothing was saved.
 */
export async function saveCalendarChanges(db: Db, calendarId: string, changes: CalendarChanges): Promise<boolean | null> {
  return db.transaction(async (trx) => {
    const { isFull, events, removedIds, replacedSeries, cursor, window, nowMs } = changes;
    const touchesRows = isFull || events.length > 0 || removedIds.length > 0 || replacedSeries.length > 0;
    const { rows: owners } = await trx.raw<{ rows: { hostId: string }[] }>('select host_id as "hostId" from calendars where id = ?', [
      calendarId,
    ]);
    const hostId = owners[0]?.hostId;
    if (hostId === undefined) return null;
    if (touchesRows) await lockHost(trx, hostId);
    const { rows } = await trx.raw<{ rows: { blocks: boolean }[] }>(
      `update calendars set cursor = :cursor, window_from = :from, window_to = :to, lost_at = null,
         listed_at = case when :isFull then :now else listed_at end, updated_at = clock_timestamp()
       from calendar_connections n
       where calendars.id = :calendarId and n.id = calendars.connection_id and n.state = 'active' and (blocks or is_destination or ${holdsBookings('calendars')})
       returning blocks`,
      { calendarId, cursor, isFull, from: new Date(window.fromMs), to: new Date(window.toMs), now: new Date(nowMs) },
    );
    const calendar = rows[0];
    if (!calendar) return null;
    if (!touchesRows || !calendar.blocks) return false;
    const mirrors = await findMirrors(
      trx,
      hostId,
      calendarId,
      events.filter(({ isBusy }) => isBusy),
    );
    const result = await trx.raw<{ rows: { changed: boolean }[] }>(statement, {
      calendarId,
      hostId,
      isFull,
      removed: removedIds,
      series: replacedSeries,
      now: new Date(nowMs),
      rows: JSON.stringify(events.map((event) => row(event, mirrors))),
    });
    const changed = result.rows[0]?.changed === true;
    if (changed) {
      await raiseScheduleVersion(trx, hostId);
      await flagOverlapped(trx, calendarId, nowMs);
    }
    return changed;
  });
}

function row({ id, startMs, endMs, isBusy, isTentative, seriesId }: ListedEvent, mirrors: Set<string>) {
  return {
    id,
    from: new Date(startMs),
    to: new Date(endMs),
    isBusy: isBusy && !mirrors.has(id),
    isTentative: isTentative && !mirrors.has(id),
    seriesId,
  };
}

/** What is past changes no offer; a row that stays as it was is not written. */
const statement = `
  with settings as (
    select treats_tentative_as_free from calendar_connections n join calendars c on c.connection_id = n.id where c.id = :calendarId
  ), given as (
    select id, tstzrange("from", "to", '[)') as during, "isBusy" and not ("isTentative" and treats_tentative_as_free) as is_busy,
      "isTentative" as is_tentative, "seriesId" as series_id
    from jsonb_to_recordset(:rows::jsonb) as row (id text, "from" timestamptz, "to" timestamptz, "isBusy" boolean, "isTentative" boolean, "seriesId" text),
      settings
  ), gone as (
    delete from busy_times b
    where b.calendar_id = :calendarId and not exists (select from given where given.id = b.remote_event_id)
      and (:isFull or b.remote_event_id = any(:removed) or b.series_id = any(:series))
    returning b.is_busy, b.during
  ), before as (
    select b.* from busy_times b join given on given.id = b.remote_event_id where b.calendar_id = :calendarId
  ), written as (
    insert into busy_times as b (calendar_id, remote_event_id, host_id, during, is_busy, is_tentative, series_id)
    select :calendarId, id, :hostId, during, is_busy, is_tentative, series_id from given
    on conflict on constraint busy_times__pkey do update
      set during = excluded.during, is_busy = excluded.is_busy, is_tentative = excluded.is_tentative, series_id = excluded.series_id
      where (b.during, b.is_busy, b.is_tentative, b.series_id)
        is distinct from (excluded.during, excluded.is_busy, excluded.is_tentative, excluded.series_id)
    returning 1
  )
  select exists (select from gone where is_busy and upper(during) > :now)
    or exists (
      select from given left join before on before.remote_event_id = given.id
      where case when given.is_busy then before.is_busy is distinct from true or before.during <> given.during else before.is_busy end
        and greatest(upper(given.during), upper(before.during)) > :now
    ) as changed`;
