import { nearestSlots } from '@holdfast/domain/availability/nearestSlots.ts';
import type { Ignoring, Offer } from '@holdfast/domain/availability/types.ts';
import { presentSlot } from '../presenters/slot.ts';

const dayMs = 86_400_000;
const wanted = 5;

/** Where alternatives to a start are looked for; an offer must have been loaded for it. */
export function alternativesRange(startMs: number): { fromMs: number; toMs: number } {
  return { fromMs: startMs - 7 * dayMs, toMs: startMs + 21 * dayMs };
}

/** The nearest free slots to one that is not free, those of the same day in the asker's zone first. */
export function alternatives(offer: Offer, startMs: number, nowMs: number, timezone: string, ignoring?: Ignoring) {
  return nearestSlots(offer, startMs, nowMs, { count: wanted, range: alternativesRange(startMs), timezone, ignoring }).map(presentSlot);
}
