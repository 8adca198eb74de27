import type { Db } from '../database.ts';
import type { DeliveryRef } from './deliveries.ts';

/** The event of a booking with where it is to be written. */
export interface EventToWrite {
  state: 'planned' | 'writing' | 'written' | 'deleted' | 'lost';
  generation: number;
  /** The booking's version that is there. */
  version: number;
  remoteEventId: string | null;
  wantsLink: boolean;
  hasLink: boolean;
  calendarId: string;
  /** Of the calendar, at its provider. */
  remoteId: string;
  isLost: boolean;
  connectionId: string;
}

/** Null where the booking has none, or its account was disconnected. */
export async function findEventToWrite(trx: Db, bookingId: string): Promise<EventToWrite | null> {
  const { rows } = await trx.raw<{ rows: EventToWrite[] }>(
    `select e.state, e.generation, e.version, e.remote_event_id as "remoteEventId", e.wants_link as "wantsLink",
       e.meeting_link is not null as "hasLink", c.id as "calendarId", c.remote_id as "remoteId", c.lost_at is not null as "isLost",
       c.connection_id as "connectionId"
     from calendar_events e join calendars c on c.id = e.calendar_id where e.booking_id = ?`,
    [bookingId],
  );
  return rows[0] ?? null;
}

/** Whether another step is at the booking's event just now, or was so lately that it may still be. */
export async function isEventInHands(trx: Db, { bookingId }: DeliveryRef, claimedBy: string): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: unknown[] }>(
    `select 1 from deliveries where booking_id = ? and kind in ('calendar-event', 'calendar-removal') and state = 'claimed'
       and claimed_by <> ? and claimed_at > clock_timestamp() - interval '90 seconds'`,
    [bookingId, claimedBy],
  );
  return rows.length > 0;
}

/** From here on the event may be in the calendar, whatever becomes of the call. `anew`: under another id, as the one before was deleted there. */
export async function beginWriting(trx: Db, bookingId: string, { anew }: { anew: boolean }): Promise<void> {
  await trx.raw(
    `update calendar_events set state = 'writing', remote_event_id = null, etag = null, generation = generation + :more, updated_at = clock_timestamp()
     where booking_id = :bookingId`,
    { bookingId, more: anew ? 1 : 0 },
  );
}

interface Written {
  version: number;
  remoteEventId: string;
  etag: string | null;
  icalUid: string | null;
  meetingLink: string | null;
  /** No link is to be had any more. */
  givesUpLink: boolean;
}

/**
 * Notes what is in the calendar now. While no guest has been mailed, the booking takes the event's UID, so that whoever gets both has one
 * entry. Where the booking was cancelled, and its event taken for removed, while this was under way, the removal is owed again.
 */
export async function noteWritten(trx: Db, bookingId: string, written: Written): Promise<void> {
  await trx.raw(
    `update calendar_events set state = 'written', version = :version, remote_event_id = :remoteEventId, etag = :etag, seen_etag = null,
       ical_uid = coalesce(:icalUid, ical_uid), meeting_link = coalesce(:meetingLink, meeting_link),
       wants_link = wants_link and not (:givesUpLink and :meetingLink::text is null), updated_at = clock_timestamp()
     where booking_id = :bookingId`,
    { ...written, bookingId },
  );
  await trx.raw(
    `update bookings b set ics_uid = :icalUid where id = :bookingId and ics_uid <> :icalUid
       and not exists (select 1 from deliveries d where d.booking_id = b.id and d.role = 'guest')`,
    { bookingId, icalUid: written.icalUid },
  );
  if (written.meetingLink !== null) {
    // What was mailed without it is replaced by the mail that follows.
    await trx.raw(
      `update bookings b set ics_sequence = ics_sequence + 1, updated_at = now() where id = :bookingId and status = 'confirmed'
         and exists (select 1 from deliveries d where d.booking_id = b.id and d.version = b.version and d.has_link = false and d.kind in ('confirmation', 'moved'))`,
      { bookingId },
    );
  }
  await trx.raw(
    `with reopened as (
       update deliveries d set state = 'retrying', ended_at = null, next_attempt_at = null
       from bookings b where b.id = d.booking_id and b.id = :bookingId and b.status = 'cancelled' and d.kind = 'calendar-removal' and d.state = 'sent'
       returning d.booking_id
     )
     update bookings set plan_over_at = null, wake_at = now() from reopened where bookings.id = reopened.booking_id`,
    { bookingId },
  );
}

export async function noteRemoved(trx: Db, bookingId: string): Promise<void> {
  await trx.raw(`update calendar_events set state = 'deleted', updated_at = clock_timestamp() where booking_id = ?`, [bookingId]);
}
