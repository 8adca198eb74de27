import type { Db } from '../database.ts';

export interface RecentBookings {
  host: number;
  meetingType: number;
  invitee: number;
}

/** How many bookings were accepted in the last hour of a host, of one meeting type of theirs, and from one guest's address. */
export async function countRecentBookings(
  db: Db,
  of: { hostId: string; meetingTypeId: string; inviteeEmail: string },
): Promise<RecentBookings> {
  const { rows } = await db.raw<{ rows: RecentBookings[] }>(
    `select count(*) as host, count(*) filter (where meeting_type_id = :meetingTypeId) as "meetingType",
       (select count(*) from bookings where invitee_email = :inviteeEmail and created_at > now() - interval '1 hour') as invitee
     from bookings where host_id = :hostId and created_at > now() - interval '1 hour'`,
    of,
  );
  return rows[0] ?? { host: 0, meetingType: 0, invitee: 0 };
}
