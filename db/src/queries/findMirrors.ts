import type { Db } from '../database.ts';

/** An event that may be a booking's own, as it stands in the calendar now. */
export interface MirrorCandidate {
  id: string;
  bookingId: string | null;
  icalUid: string | null;
  etag: string | null;
  startMs: number;
  endMs: number;
}

/**
 * Which of the events are a booking's own and take no time besides it: known by what is stored of them, by our mark, or by the
 * UID that a copy in another calendar shares, or one made from the invitation that we mailed. One whose time was changed there is not among them, so that its new time is taken
 * until the booking has followed; nor is one of a booking that this database does not know.
 */
export async function findMirrors(trx: Db, hostId: string, calendarId: string, candidates: MirrorCandidate[]): Promise<Set<string>> {
  if (candidates.length === 0) return new Set();
  const { rows } = await trx.raw<{ rows: { id: string }[] }>(
    `with given as (
       select * from jsonb_to_recordset(:candidates::jsonb)
         as row (id text, "bookingId" uuid, "icalUid" text, etag text, "startMs" double precision, "endMs" double precision)
     ), known as (
       select given.id, given.etag, given."startMs", given."endMs", given."bookingId" as booking_id from given where given."bookingId" is not null
       union all
       select given.id, given.etag, given."startMs", given."endMs", e.booking_id from given
         join calendar_events e on e.calendar_id = :calendarId and e.remote_event_id = given.id
       union all
       select given.id, given.etag, given."startMs", given."endMs", e.booking_id from given join calendar_events e on e.ical_uid = given."icalUid"
       union all
       select given.id, given.etag, given."startMs", given."endMs", b.id from given join bookings b on b.ics_uid = given."icalUid"
     )
     select distinct known.id from known
     join bookings b on b.id = known.booking_id and b.host_id = :hostId
     left join calendar_events e on e.booking_id = b.id
     where b.status <> 'confirmed' or e.etag = known.etag
       or (round(extract(epoch from b.start_time) * 1000) = known."startMs" and round(extract(epoch from b.end_time) * 1000) = known."endMs")`,
    { candidates: JSON.stringify(candidates), calendarId, hostId },
  );
  return new Set(rows.map(({ id }) => id));
}
