import { searchAttributes } from './searchAttributes.ts';
import { taskQueues } from './taskQueues.ts';

/** What identifies a booking to an operator: ids and an instant, never a person. */
export interface BookingIdentity {
  bookingId: string;
  hostId: string;
  meetingTypeId: string;
  startMs: number;
}

/** Options that every start of a booking's workflow shares. A killed worker's task is noticed after 3 s rather than 10. */
export function bookingStart({ bookingId, hostId, meetingTypeId, startMs }: BookingIdentity) {
  return {
    workflowId: `booking/${bookingId}`,
    taskQueue: taskQueues.bookings,
    workflowTaskTimeout: '3s' as const,
    staticSummary: `Booking for ${new Date(startMs).toISOString().slice(0, 16)}Z`,
    typedSearchAttributes: [
      { key: searchAttributes.hostId, value: hostId },
      { key: searchAttributes.meetingTypeId, value: meetingTypeId },
      { key: searchAttributes.startTime, value: new Date(startMs) },
      { key: searchAttributes.status, value: 'reserving' },
    ],
  };
}
