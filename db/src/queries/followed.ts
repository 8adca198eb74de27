import type { Db } from '../database.ts';

/** A booking has followed its event, which the host moved: what is there is the booking's present version, and its workflow is woken. */
export async function followedMove(trx: Db, bookingId: string, etag: string | null): Promise<void> {
  await trx.raw(
    `update calendar_events e set version = b.version, etag = :etag, seen_etag = null, updated_at = clock_timestamp()
     from bookings b where b.id = e.booking_id and b.id = :bookingId`,
    { bookingId, etag },
  );
  await trx.raw('update bookings set wake_at = now() where id = ?', [bookingId]);
}

/** A booking was cancelled since the host deleted its event: nothing is left to be removed, and its workflow is woken. */
export async function followedRemoval(trx: Db, bookingId: string): Promise<void> {
  await trx.raw(`update calendar_events set state = 'deleted', updated_at = clock_timestamp() where booking_id = ?`, [bookingId]);
  await trx.raw('update bookings set wake_at = now() where id = ?', [bookingId]);
}
