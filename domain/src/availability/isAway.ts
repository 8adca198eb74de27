import { bookingWindowRange } from './bookingWindowRange.ts';
import { mergeRanges, type Range } from './mergeRanges.ts';
import { scheduleDays } from './scheduleDays.ts';
import type { Offer } from './types.ts';

/**
 * Whether the host is away in all of `[range.fromMs, range.toMs)`, as far as it is ahead and within the booking window: there are
 * dates with weekly hours, and each of them is a day off or lies under the host's own blocks. Bookings and busy times are not asked,
 * so it tells a guest that somebody is on holiday, never that somebody is busy. `offer.taken` must cover the range.
 */
export function isAway(offer: Offer, range: { fromMs: number; toMs: number }, nowMs: number): boolean {
  const usual = scheduleDays({ ...offer.schedule, overrides: [] });
  const days = scheduleDays(offer.schedule);
  const window = bookingWindowRange(offer.slotRules.bookingWindow, days, nowMs);
  const [fromMs, toMs] = [Math.max(range.fromMs, window.fromMs, nowMs), Math.min(range.toMs, window.toMs)];
  const blocks = mergeRanges(
    offer.taken.filter(({ kind }) => kind === 'block'),
    { joinTouching: true },
  );
  const isBlocked = ({ startMs, endMs }: Range) => blocks.some((block) => block.startMs <= startMs && endMs <= block.endMs);
  let isMissed = false;
  for (let day = days.dayOf(fromMs); days.startOf(day) < toMs; day++) {
    const own = days.windowsOf(day).filter(({ endMs }) => endMs > fromMs);
    if (!own.every(isBlocked)) return false;
    isMissed ||= own.length > 0 || (days.isDateOff(day) && usual.windowsOf(day).length > 0);
  }
  return isMissed;
}
