import type { ConflictCode } from '@holdfast/domain/calendars/conflictCode.ts';
import { Booking } from '../models/Booking.ts';
import { BookingEvent } from '../models/BookingEvent.ts';
import { CalendarEvent } from '../models/CalendarEvent.ts';
import { User } from '../models/User.ts';
import type { Db } from '../database.ts';

export interface MailFacts {
  booking: Booking;
  host: User;
  previousStart: Date | null;
  /** In the host's calendar. */
  event: CalendarEvent | null;
  /** What in a calendar stands against this version. */
  conflict: ConflictCode | null;
}

/** A booking with what its mails say beside it. Null when it is gone. */
export async function loadMailFacts(db: Db, bookingId: string): Promise<MailFacts | null> {
  const booking = await Booking.query(db).findById(bookingId);
  if (!booking) return null;
  const host = await User.query(db).findById(booking.hostId);
  if (!host) return null;
  const event = (await CalendarEvent.query(db).findById(bookingId)) ?? null;
  const ofVersion = await BookingEvent.query(db)
    .where({ bookingId, version: booking.version })
    .whereIn('kind', ['rescheduled', 'conflict']);
  const [move, conflict] = (['rescheduled', 'conflict'] as const).map((kind) => ofVersion.find((one) => one.kind === kind));
  return {
    booking,
    host,
    event,
    conflict: conflict?.details.code ?? null,
    previousStart: move?.details.previousStartTime ? new Date(move.details.previousStartTime) : null,
  };
}
