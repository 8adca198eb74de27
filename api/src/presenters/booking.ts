import type { FoundBooking } from '@holdfast/db/queries/findBooking.ts';
import type { BookingAnswer } from '@holdfast/domain/booking/schemas.ts';
import { formatInstant } from '@holdfast/domain/time/schemas.ts';

type Presented = Pick<FoundBooking, 'booking'> & { host: Omit<FoundBooking['host'], 'email'>; meetingLink?: string | null };

/** A booking as its guest and its host see it; the link to a video call is read where one booking is looked at. */
export function presentBooking({ booking, host, meetingLink = null }: Presented): BookingAnswer {
  return {
    id: booking.id,
    meetingTypeId: booking.meetingTypeId,
    meetingTypeName: booking.agreed.name,
    hostUserId: booking.hostId,
    inviteeName: booking.inviteeName,
    inviteeEmail: booking.inviteeEmail,
    inviteeTimezone: booking.inviteeTimezone,
    inviteeLanguage: booking.inviteeLanguage,
    startTime: formatInstant(booking.startTime.getTime()),
    endTime: formatInstant(booking.endTime.getTime()),
    meetingLink,
    status: booking.status,
    cancellationReason: booking.cancellationReason,
    notes: booking.notes,
    answers: booking.answers,
    version: booking.version,
    createdAt: formatInstant(booking.createdAt.getTime()),
    updatedAt: formatInstant(booking.updatedAt.getTime()),
    agreed: booking.agreed,
    host: { name: host.name, username: host.username, timezone: host.timezone },
  };
}
