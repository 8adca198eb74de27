import { gridsOfDay } from './gridsOfDay.ts';
import { scheduleDays } from './scheduleDays.ts';
import type { Offer } from './types.ts';

/**
 * How many slots of one date a meeting type lets guests hold at once: a tenth of those that its hours give, at least 3. With the
 * date of the schedule's zone that `startMs` belongs to, as `[fromMs, toMs)`.
 */
export function holdLimit({ schedule, slotRules }: Offer, startMs: number): { most: number; fromMs: number; toMs: number } {
  const days = scheduleDays(schedule);
  const day = days.dayOf(startMs);
  const starts = gridsOfDay(days, slotRules, day)
    .map(({ firstMs, lastMs, stepMs }) => Math.max(0, Math.floor((lastMs - firstMs) / stepMs) + 1))
    .reduce((sum, count) => sum + count, 0);
  return { most: Math.max(3, Math.floor(starts / 10)), fromMs: days.startOf(day), toMs: days.startOf(day + 1) };
}
