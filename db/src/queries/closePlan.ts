import type { Db } from '../database.ts';

/** Records that a booking of this version and status has nothing left to do, so that no workflow is owed to it; not while it waits to be woken. */
export async function closePlan(db: Db, bookingId: string, { version, status }: { version: number; status: string }): Promise<void> {
  await db.raw(
    'update bookings set plan_over_at = clock_timestamp() where id = ? and version = ? and status = ? and plan_over_at is null and wake_at is null',
    [bookingId, version, status],
  );
}
