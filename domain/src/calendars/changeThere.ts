import type { RemoteEvent } from './types.ts';

/** What the host did to a booking's event in the calendar, as far as the booking is concerned. `startMs`: where it begins now. */
export type ChangeThere = { kind: 'none' } | { kind: 'moved'; startMs: number } | { kind: 'length' };

/** Compares a booking's event with its booking (epoch ms). One that lasts other than agreed, or whole days, can't be followed. */
export function changeThere({ time }: RemoteEvent, booking: { startMs: number; endMs: number }): ChangeThere {
  if (!('startMs' in time)) return { kind: 'length' };
  if (time.endMs - time.startMs !== booking.endMs - booking.startMs) return { kind: 'length' };
  return time.startMs === booking.startMs ? { kind: 'none' } : { kind: 'moved', startMs: time.startMs };
}
