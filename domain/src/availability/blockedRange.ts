import { minuteMs } from '../time/units.ts';
import type { SlotRules } from './types.ts';

/** What a booking at `startMs` keeps others out of: the meeting with its buffers, `[startMs, endMs)`. */
export function blockedRange(
  slotRules: Pick<SlotRules, 'durationMinutes' | 'bufferBeforeMinutes' | 'bufferAfterMinutes'>,
  startMs: number,
): { startMs: number; endMs: number } {
  return {
    startMs: startMs - slotRules.bufferBeforeMinutes * minuteMs,
    endMs: startMs + (slotRules.durationMinutes + slotRules.bufferAfterMinutes) * minuteMs,
  };
}
