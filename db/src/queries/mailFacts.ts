import { Booking } from '../models/Booking.ts';
import { BookingEvent } from '../models/BookingEvent.ts';
import { User } from '../models/User.ts';
import type { Db } from '../database.ts';

/** A booking with what its mails say beside it. Null when it is gone. */
export async function loadMailFacts(
  db: Db,
  bookingId: string,
): Promise<{ booking: Booking; host: User; previousStart: Date | null } | null> {
  const booking = await Booking.query(db).findById(bookingId);
  if (!booking) return null;
  const host = await User.query(db).findById(booking.hostId);
  if (!host) return null;
  const move =
    booking.version > 1 ? await BookingEvent.query(db).findOne({ bookingId, version: booking.version, kind: 'rescheduled' }) : undefined;
  return { booking, host, previousStart: move?.details.previousStartTime ? new Date(move.details.previousStartTime) : null };
}
