import type { Db } from '../database.ts';

/** An event of a booking ahead, with what was last known of it. Instants are epoch ms. */
export interface OwnEvent {
  bookingId: string;
  hostId: string;
  remoteEventId: string;
  etag: string | null;
  seenEtag: string | null;
  generation: number;
  /** The booking's, and what is in the calendar. */
  version: number;
  startMs: number;
  endMs: number;
  follows: 'follow' | 'flag';
}

interface Wanted {
  ids: string[];
  /** Every one with a start in this range as well. */
  range: { fromMs: number; toMs: number } | null;
  nowMs: number;
}

/** Which of the events are of bookings ahead, and not waiting to be written: until they are, ours is the last word. */
export async function findOwnEvents(db: Db, calendarId: string, { ids, range, nowMs }: Wanted): Promise<OwnEvent[]> {
  if (ids.length === 0 && range === null) return [];
  const { rows } = await db.raw<{ rows: OwnEvent[] }>(
    `select e.booking_id as "bookingId", b.host_id as "hostId", e.remote_event_id as "remoteEventId", e.etag, e.seen_etag as "seenEtag",
       e.generation, b.version, round(extract(epoch from b.start_time) * 1000)::bigint as "startMs",
       round(extract(epoch from b.end_time) * 1000)::bigint as "endMs", u.follows_calendar as follows
     from calendar_events e join bookings b on b.id = e.booking_id join users u on u.id = b.host_id
     where e.calendar_id = :calendarId and e.state = 'written' and b.status = 'confirmed' and e.version = b.version and b.end_time > :now
       and (e.remote_event_id = any(:ids) or b.start_time between :from::timestamptz and :to::timestamptz)`,
    {
      calendarId,
      ids,
      now: new Date(nowMs),
      from: range && new Date(range.fromMs),
      to: range && new Date(range.toMs),
    },
  );
  return rows;
}

/** Notes that a change of the event was dealt with; a round that sees it again passes over it. */
export async function noteSeen(db: Db, { bookingId, remoteEventId }: OwnEvent, etag: string | null): Promise<void> {
  await db.raw('update calendar_events set seen_etag = ? where booking_id = ? and remote_event_id = ?', [etag, bookingId, remoteEventId]);
}

/** Notes that the host deleted the event, and that its booking stands. */
export async function noteLost(db: Db, { bookingId, remoteEventId }: OwnEvent): Promise<void> {
  await db.raw(
    `update calendar_events set state = 'lost', etag = null where booking_id = ? and remote_event_id = ? and state = 'written'`,
    [bookingId, remoteEventId],
  );
}

/** Notes that the host moved the event to another of their calendars, as it is there. */
export async function noteCarried(db: Db, { bookingId, remoteEventId }: OwnEvent, calendarId: string): Promise<void> {
  await db.raw('update calendar_events set calendar_id = ? where booking_id = ? and remote_event_id = ?', [
    calendarId,
    bookingId,
    remoteEventId,
  ]);
}

/** The event's own time is no obstacle to its booking. */
export async function forgetBusy(db: Db, calendarId: string, remoteEventId: string): Promise<void> {
  await db.raw('delete from busy_times where calendar_id = ? and remote_event_id = ?', [calendarId, remoteEventId]);
}
