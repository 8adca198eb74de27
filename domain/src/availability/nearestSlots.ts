import { zoneDays } from '../time/zoneDays.ts';
import { offeredSlots } from './offeredSlots.ts';
import type { Ignoring, Offer, Slot } from './types.ts';

const dayMs = 86_400_000;

/**
 * At most `count` offered slots of `range` nearest to `startMs`, nearest first: those on the same date of `timezone` before all others,
 * of two at the same distance the earlier. The slot at `startMs` itself is among them if it is offered.
 */
export function nearestSlots(
  offer: Offer,
  startMs: number,
  nowMs: number,
  { count, range, timezone, ignoring }: { count: number; range: { fromMs: number; toMs: number }; timezone: string; ignoring?: Ignoring },
): Slot[] {
  const zone = zoneDays(timezone);
  const day = zone.dayOf(startMs);
  const dayStartMs = zone.startOf(day);
  const dayEndMs = zone.startOf(day + 1);
  const isOtherDay = (slot: Slot): number => Number(slot.startMs < dayStartMs || slot.startMs >= dayEndMs);
  const distance = (slot: Slot): number => Math.abs(slot.startMs - startMs);
  const within = (radiusMs: number): Slot[] =>
    offeredSlots(
      offer,
      { fromMs: Math.max(range.fromMs, startMs - radiusMs), toMs: Math.min(range.toMs, startMs + radiusMs) },
      nowMs,
      ignoring,
    )
      .sort((a, b) => isOtherDay(a) - isOtherDay(b) || distance(a) - distance(b) || a.startMs - b.startMs)
      .slice(0, count);
  // Two days to each side hold the whole date, and whatever is further off is no nearer.
  const near = within(2 * dayMs);
  return near.length === count ? near : within(Infinity);
}
