import type { Db } from '../database.ts';
import type { Booking } from '../models/Booking.ts';
import type { User } from '../models/User.ts';
import { prepared } from '../prepared.ts';

/** A booking with what its guest and its host see of it. */
export interface FoundBooking {
  booking: Pick<
    Booking,
    | 'id'
    | 'hostId'
    | 'meetingTypeId'
    | 'status'
    | 'startTime'
    | 'endTime'
    | 'version'
    | 'inviteeName'
    | 'inviteeEmail'
    | 'inviteeTimezone'
    | 'inviteeLanguage'
    | 'notes'
    | 'answers'
    | 'agreed'
    | 'cancellationReason'
    | 'icsUid'
    | 'icsSequence'
    | 'manageGeneration'
    | 'createdAt'
    | 'updatedAt'
  >;
  host: Pick<User, 'name' | 'email' | 'username' | 'timezone'>;
  /** Where a video call takes place; null until the calendar has made the link, and for every other kind of place. */
  meetingLink: string | null;
  /** Of its event in the host's calendar, once it is known. */
  eventUid: string | null;
}

type Row = FoundBooking['booking'] & Omit<FoundBooking, 'booking'>;

const read = prepared<Row>(
  'find_booking',
  `select b.id, b.host_id as "hostId", b.meeting_type_id as "meetingTypeId", b.status, b.start_time as "startTime", b.end_time as "endTime",
     b.version, b.invitee_name as "inviteeName", b.invitee_email as "inviteeEmail", b.invitee_timezone as "inviteeTimezone",
     b.invitee_language as "inviteeLanguage", b.notes, b.answers, b.agreed, b.cancellation_reason as "cancellationReason",
     b.ics_uid as "icsUid", b.ics_sequence as "icsSequence", b.manage_generation as "manageGeneration", b.created_at as "createdAt",
     b.updated_at as "updatedAt",
     jsonb_build_object('name', u.name, 'email', u.email, 'username', u.username, 'timezone', u.timezone) as host,
     case when b.agreed -> 'location' ->> 'kind' = 'video' then e.meeting_link end as "meetingLink", e.ical_uid as "eventUid"
   from bookings b join users u on u.id = b.host_id left join calendar_events e on e.booking_id = b.id
   where b.id = :bookingId`,
);

/** Null when there is none. One statement, planned once a connection: every booking's answer is read by it. */
export async function findBooking(db: Db, bookingId: string): Promise<FoundBooking | null> {
  const [row] = await read(db, { bookingId });
  if (!row) return null;
  const { host, meetingLink, eventUid, ...booking } = row;
  return { booking, host, meetingLink, eventUid };
}
