import { minuteMs } from '../time/units.ts';
import { offeredStarts } from './offeredStarts.ts';
import type { Ignoring, Offer, Slot } from './types.ts';

/** `offeredStarts` with the end of each. */
export function offeredSlots(offer: Offer, range: { fromMs: number; toMs: number }, nowMs: number, ignoring?: Ignoring): Slot[] {
  const durationMs = offer.slotRules.durationMinutes * minuteMs;
  return offeredStarts(offer, range, nowMs, ignoring).map((startMs) => ({ startMs, endMs: startMs + durationMs }));
}
