import type { Db } from '../database.ts';

/** Marks a meeting type's confirmed bookings that have not begun, so that their workflows plan again, those that were over too. Gives how many there are. */
export async function wakeBookingsAhead(trx: Db, meetingTypeId: string): Promise<number> {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `update bookings set wake_at = now(), plan_over_at = null where meeting_type_id = ? and status = 'confirmed' and start_time > now()`,
    [meetingTypeId],
  );
  return rowCount;
}
