import { mondayOf, weekOf } from '../time/epochDay.ts';
import { zoneDays } from '../time/zoneDays.ts';
import { blockedRange } from './blockedRange.ts';
import type { Offer } from './types.ts';

/**
 * What must be loaded to judge starts in `[range.fromMs, range.toMs)`: every taken range that overlaps the answer,
 * and every booking that starts in it. Caps need whole dates of the schedule's zone, a weekly cap whole weeks from Monday.
 */
export function neighbourhood(
  offer: Pick<Offer, 'slotRules' | 'hostMaxBookingsPerDay' | 'schedule'>,
  range: { fromMs: number; toMs: number },
): { fromMs: number; toMs: number } {
  const { slotRules, hostMaxBookingsPerDay, schedule } = offer;
  const fromMs = blockedRange(slotRules, range.fromMs).startMs;
  const toMs = blockedRange(slotRules, range.toMs).endMs;
  const isWeekCapped = slotRules.maxBookingsPerWeek !== null;
  if (!isWeekCapped && slotRules.maxBookingsPerDay === null && hostMaxBookingsPerDay === null) return { fromMs, toMs };

  const zone = zoneDays(schedule.timezone);
  const first = zone.dayOf(range.fromMs);
  const last = zone.dayOf(range.toMs);
  return {
    fromMs: Math.min(fromMs, zone.startOf(isWeekCapped ? mondayOf(weekOf(first)) : first)),
    toMs: Math.max(toMs, zone.startOf(isWeekCapped ? mondayOf(weekOf(last) + 1) : last + 1)),
  };
}
