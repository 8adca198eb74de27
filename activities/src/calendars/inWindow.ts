import type { RemoteChange, RemoteEvent } from '@holdfast/domain/calendars/types.ts';

/** Whole days are of a zone that isn't known here: none is further from UTC than this. */
const zoneMs = 15 * 3_600_000;

/** A change whose event lies outside the window as a removal: nobody looks there. Events of ours stay, wherever they were moved. */
export function keptInWindow(change: RemoteChange, window: { fromMs: number; toMs: number }): RemoteChange {
  if (change.kind !== 'event' || change.event.bookingId !== null) return change;
  return touches(change.event.time, window) ? change : { kind: 'removed', id: change.event.id };
}

function touches(time: RemoteEvent['time'], { fromMs, toMs }: { fromMs: number; toMs: number }): boolean {
  if ('startMs' in time) return time.startMs < toMs && time.endMs > fromMs;
  return Date.parse(time.startDate) - zoneMs < toMs && Date.parse(time.endDate) + zoneMs > fromMs;
}
