import { minuteMs } from '../time/units.ts';
import { blockedRange } from './blockedRange.ts';
import { bookingWindowRange } from './bookingWindowRange.ts';
import { fullCap } from './fullCap.ts';
import { gridsOfDay } from './gridsOfDay.ts';
import { mergeRanges, overlaps } from './mergeRanges.ts';
import { scheduleDays } from './scheduleDays.ts';
import { takenFrom } from './takenFrom.ts';
import type { Ignoring, Offer, Slot } from './types.ts';

/**
 * The slots a guest is offered whose start is in `[range.fromMs, range.toMs)`: sorted, unique.
 * `offer.taken` and `offer.booked` must cover `neighbourhood(offer, range)`. `judgeStart` says the same of a single start.
 */
export function offeredSlots(offer: Offer, range: { fromMs: number; toMs: number }, nowMs: number, ignoring: Ignoring = {}): Slot[] {
  const { slotRules } = offer;
  if (!slotRules.isActive) return [];
  const days = scheduleDays(offer.schedule);
  const window = bookingWindowRange(slotRules.bookingWindow, days, nowMs);
  const fromMs = Math.max(range.fromMs, window.fromMs, nowMs + slotRules.minimumNoticeMinutes * minuteMs);
  const toMs = Math.min(range.toMs, window.toMs);
  if (!(fromMs < toMs)) return [];

  const asked = { startMs: blockedRange(slotRules, fromMs).startMs, endMs: blockedRange(slotRules, toMs).endMs };
  const touching = takenFrom(offer.taken, ignoring).filter((taken) => overlaps(taken, asked));
  const taken = mergeRanges(touching, { joinTouching: true });
  const capOn = fullCap(offer, days, ignoring);
  const durationMs = slotRules.durationMinutes * minuteMs;
  const slots: Slot[] = [];
  let ahead = 0;
  for (let day = days.dayOf(fromMs); days.startOf(day) < toMs; day++) {
    if (capOn(day)) continue;
    for (const { firstMs, lastMs, stepMs } of gridsOfDay(days, slotRules, day)) {
      const skippedSteps = Math.max(0, Math.ceil((fromMs - firstMs) / stepMs));
      for (let startMs = firstMs + skippedSteps * stepMs; startMs <= lastMs && startMs < toMs; startMs += stepMs) {
        const blocked = blockedRange(slotRules, startMs);
        let next = taken[ahead];
        while (next && next.endMs <= blocked.startMs) next = taken[++ahead];
        if (!next || next.startMs >= blocked.endMs) slots.push({ startMs, endMs: startMs + durationMs });
      }
    }
  }
  return slots;
}
