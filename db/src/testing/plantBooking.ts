import { randomUUID } from 'node:crypto';
import type { Db } from '../database.ts';
import { Booking } from '../models/Booking.ts';
import { MeetingType } from '../models/MeetingType.ts';
import { raiseScheduleVersion } from '../queries/raiseScheduleVersion.ts';

interface Planted {
  hostId: string;
  meetingTypeId: string;
  startTime: string;
  endTime: string;
  inviteeName?: string;
  inviteeEmail?: string;
  notes?: string;
  answers?: Record<string, string>;
}

/** A confirmed booking and its claim on the host's time as rows, without the workflow that keeps them in service. */
export async function plantBooking(db: Db, { hostId, meetingTypeId, startTime, endTime, ...guest }: Planted): Promise<Booking> {
  const id = randomUUID();
  const { name, color, durationMinutes, bufferBeforeMinutes, bufferAfterMinutes, cancelCutoffMinutes, location, questions } =
    await MeetingType.query(db).findById(meetingTypeId).throwIfNotFound();
  return db.transaction(async (trx) => {
    const booking = await Booking.query(trx)
      .insert({
        id,
        hostId,
        meetingTypeId,
        startTime: new Date(startTime),
        endTime: new Date(endTime),
        inviteeName: 'Grace Guest',
        inviteeEmail: 'grace@example.com',
        inviteeTimezone: 'Europe/Lisbon',
        agreed: { name, color, durationMinutes, bufferBeforeMinutes, bufferAfterMinutes, cancelCutoffMinutes, location, questions },
        icsUid: `${id}@holdfast`,
        ...guest,
      })
      .returning('*');
    await trx.raw(`insert into reservations (host_id, during, kind, booking_id) values (?, tstzrange(?, ?, '[)'), 'booking', ?)`, [
      hostId,
      startTime,
      endTime,
      id,
    ]);
    await raiseScheduleVersion(trx, hostId);
    return booking;
  });
}
