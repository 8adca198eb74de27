import type { ConflictCode } from '@holdfast/domain/calendars/conflictCode.ts';
import type { Db } from '../database.ts';
import type { Booking } from '../models/Booking.ts';
import type { CalendarEvent } from '../models/CalendarEvent.ts';
import type { User } from '../models/User.ts';
import { prepared } from '../prepared.ts';

/** A booking with what its mails and its event in a calendar say. */
export interface MailFacts {
  booking: Pick<
    Booking,
    | 'id'
    | 'startTime'
    | 'endTime'
    | 'inviteeName'
    | 'inviteeEmail'
    | 'inviteeTimezone'
    | 'inviteeLanguage'
    | 'notes'
    | 'answers'
    | 'agreed'
    | 'cancellationReason'
    | 'cancelledBy'
    | 'icsUid'
    | 'icsSequence'
    | 'manageGeneration'
    | 'updatedAt'
  >;
  host: Pick<User, 'name' | 'email' | 'timezone' | 'language' | 'username'> & { hasLeft: boolean };
  previousStart: Date | null;
  /** In the host's calendar. */
  event: Pick<CalendarEvent, 'calendarId' | 'icalUid' | 'wantsLink' | 'meetingLink' | 'state'> | null;
  /** What in a calendar stands against this version. */
  conflict: ConflictCode | null;
}

type Row = MailFacts['booking'] & Omit<MailFacts, 'booking'>;

const read = prepared<Row>(
  'mail_facts',
  `select b.id, b.start_time as "startTime", b.end_time as "endTime", b.invitee_name as "inviteeName", b.invitee_email as "inviteeEmail",
     b.invitee_timezone as "inviteeTimezone", b.invitee_language as "inviteeLanguage", b.notes, b.answers, b.agreed,
     b.cancellation_reason as "cancellationReason", b.cancelled_by as "cancelledBy", b.ics_uid as "icsUid", b.ics_sequence as "icsSequence",
     b.manage_generation as "manageGeneration", b.updated_at as "updatedAt",
     jsonb_build_object('name', u.name, 'email', u.email, 'timezone', u.timezone, 'language', u.language, 'username', u.username,
       'hasLeft', u.deleted_at is not null) as host,
     (select jsonb_build_object('calendarId', calendar_id, 'icalUid', ical_uid, 'wantsLink', wants_link, 'meetingLink', meeting_link,
       'state', state) from calendar_events where booking_id = b.id) as event,
     (select (details ->> 'previousStartTime')::timestamptz from booking_events
       where booking_id = b.id and version = b.version and kind = 'rescheduled' order by id limit 1) as "previousStart",
     (select details ->> 'code' from booking_events
       where booking_id = b.id and version = b.version and kind = 'conflict' order by id limit 1) as conflict
   from bookings b join users u on u.id = b.host_id
   where b.id = :bookingId`,
);

/** Null when the booking is gone. */
export async function loadMailFacts(db: Db, bookingId: string): Promise<MailFacts | null> {
  const [row] = await read(db, { bookingId });
  if (!row) return null;
  const { host, previousStart, event, conflict, ...booking } = row;
  return { booking, host, previousStart, event, conflict };
}
