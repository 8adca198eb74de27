import type { Db } from '../database.ts';
import { Booking } from '../models/Booking.ts';

/** How many confirmed bookings of a meeting type have not begun. */
export function countBookingsAhead(db: Db, meetingTypeId: string): Promise<number> {
  return Booking.query(db).where({ meetingTypeId, status: 'confirmed' }).where('startTime', '>', db.fn.now()).resultSize();
}
