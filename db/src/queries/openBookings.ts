import type { Db } from '../database.ts';

export interface BookingIdentity {
  bookingId: string;
  hostId: string;
  meetingTypeId: string;
  startMs: number;
}

const columns = `id as "bookingId", host_id as "hostId", meeting_type_id as "meetingTypeId", round(extract(epoch from start_time) * 1000)::bigint as "startMs"`;

/** Bookings to which a workflow is owed, a page in the order of ids. Those made in the last seconds are still with the API that makes them. */
export async function openBookings(db: Db, afterId: string | null, limit: number): Promise<BookingIdentity[]> {
  const { rows } = await db.raw<{ rows: BookingIdentity[] }>(
    `select ${columns} from bookings where plan_over_at is null and id > ? and created_at < now() - interval '15 seconds' order by id limit ?`,
    [afterId ?? '00000000-0000-0000-0000-000000000000', limit],
  );
  return rows;
}

/**
 * Takes bookings that are to be woken, for `leaseSeconds`: whoever took them clears the mark once their workflows know, and
 * if it dies before that, the mark comes due again.
 */
export async function takeBookingsToWake(db: Db, limit: number, leaseSeconds = 15): Promise<(BookingIdentity & { wakeAt: Date })[]> {
  const { rows } = await db.raw<{ rows: (BookingIdentity & { wakeAt: Date })[] }>(
    `update bookings set wake_at = date_trunc('milliseconds', clock_timestamp()) + ? * interval '1 second'
     where id = any(array(select id from bookings where wake_at <= clock_timestamp() order by wake_at limit ? for no key update skip locked))
     returning ${columns}, wake_at as "wakeAt"`,
    [leaseSeconds, limit],
  );
  return rows;
}

/** Clears the mark, unless it was set again meanwhile. */
export async function clearWake(db: Db, bookingId: string, wakeAt: Date): Promise<void> {
  await db.raw('update bookings set wake_at = null where id = ? and wake_at = ?', [bookingId, wakeAt]);
}
