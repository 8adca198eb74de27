import { minuteMs } from '../time/units.ts';
import { blockedRange } from './blockedRange.ts';
import { overlaps } from './mergeRanges.ts';
import { takenFrom } from './takenFrom.ts';
import type { Ignoring, Offer, TakenRange } from './types.ts';

/**
 * The first taken range that keeps a slot at `startMs` from being booked. `isBufferOnly`: the meeting itself would fit, its buffers don't.
 * A range under the meeting is named before one under its buffers.
 */
export function conflict(offer: Offer, startMs: number, ignoring: Ignoring): { range: TakenRange; isBufferOnly: boolean } | undefined {
  const blocked = blockedRange(offer.slotRules, startMs);
  const meeting = { startMs, endMs: startMs + offer.slotRules.durationMinutes * minuteMs };
  const inTheWay = takenFrom(offer.taken, ignoring)
    .filter((taken) => overlaps(taken, blocked))
    .sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs || a.kind.localeCompare(b.kind) || a.id.localeCompare(b.id));
  const underMeeting = inTheWay.find((taken) => overlaps(taken, meeting));
  const range = underMeeting ?? inTheWay[0];
  return range && { range, isBufferOnly: !underMeeting };
}
