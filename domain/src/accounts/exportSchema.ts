import { z } from 'zod';
import { block, bookingAnswer } from '../booking/schemas.ts';
import { connection } from '../calendars/schemas.ts';
import { meetingTypeAnswer } from '../meetingTypes/schemas.ts';
import { scheduleAnswer } from '../schedules/schemas.ts';
import { instant } from '../time/schemas.ts';
import { session, user } from './schemas.ts';

/** A booking in an export: as the host agreed to it, at its newest version. */
export const exportedBooking = bookingAnswer
  .omit({ host: true, meetingLink: true, hostUserId: true, manageToken: true, manageUrl: true })
  .extend({ cancelledBy: z.enum(['guest', 'host']).nullable() });

/** Everything that is kept of a host. */
export const accountExport = z.object({
  exportedAt: instant,
  user,
  sessions: z.array(session),
  schedules: z.array(scheduleAnswer),
  /** Connected calendar accounts; of the events in them only times are kept. */
  connections: z.array(connection),
  /** Deleted ones too, while bookings name them. */
  meetingTypes: z.array(meetingTypeAnswer.extend({ isDeleted: z.boolean() })),
  blocks: z.array(block),
  bookings: z.array(exportedBooking),
});
