import type { Booking } from '@holdfast/db/models/Booking.ts';
import { formatInstant } from '@holdfast/domain/time/schemas.ts';

/** A booking in its host's export; the answer schema leaves out the rest. */
export function presentExportedBooking(booking: Booking) {
  return {
    ...booking.toJSON(),
    meetingTypeName: booking.agreed.name,
    startTime: formatInstant(booking.startTime.getTime()),
    endTime: formatInstant(booking.endTime.getTime()),
    createdAt: formatInstant(booking.createdAt.getTime()),
    updatedAt: formatInstant(booking.updatedAt.getTime()),
  };
}
