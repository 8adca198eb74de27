import { minuteMs } from '../time/units.ts';
import { blockedRange } from './blockedRange.ts';
import { bookingWindowRange } from './bookingWindowRange.ts';
import { fullCap } from './fullCap.ts';
import { gridsOfDay } from './gridsOfDay.ts';
import { mergeRanges, overlaps } from './mergeRanges.ts';
import { scheduleDays } from './scheduleDays.ts';
import { takenFrom } from './takenFrom.ts';
import type { Ignoring, Offer } from './types.ts';

/**
 * The starts in `[range.fromMs, range.toMs)` that a guest is offered, epoch ms: sorted, unique, each as long as the meeting type says.
 * `offer.taken` and `offer.booked` must cover `neighbourhood(offer, range)`. `judgeStart` says the same of a single start.
 */
export function offeredStarts(offer: Offer, range: { fromMs: number; toMs: number }, nowMs: number, ignoring: Ignoring = {}): number[] {
  const { slotRules } = offer;
  if (!slotRules.isActive) return [];
  const days = scheduleDays(offer.schedule);
  const window = bookingWindowRange(slotRules.bookingWindow, days, nowMs);
  const fromMs = Math.max(range.fromMs, window.fromMs, nowMs + slotRules.minimumNoticeMinutes * minuteMs);
  const toMs = Math.min(range.toMs, window.toMs);
  if (!(fromMs < toMs)) return [];

  const around = blockedRange(slotRules, 0);
  const asked = { startMs: fromMs + around.startMs, endMs: toMs + around.endMs };
  const touching = takenFrom(offer.taken, ignoring).filter((taken) => overlaps(taken, asked));
  const taken = mergeRanges(touching, { joinTouching: true });
  const capOn = fullCap(offer, days, ignoring);
  const starts: number[] = [];
  let ahead = 0;
  for (let day = days.dayOf(fromMs); days.startOf(day) < toMs; day++) {
    if (capOn(day)) continue;
    for (const { firstMs, lastMs, stepMs } of gridsOfDay(days, slotRules, day)) {
      const skippedSteps = Math.max(0, Math.ceil((fromMs - firstMs) / stepMs));
      for (let startMs = firstMs + skippedSteps * stepMs; startMs <= lastMs && startMs < toMs; startMs += stepMs) {
        let next = taken[ahead];
        while (next && next.endMs <= startMs + around.startMs) next = taken[++ahead];
        if (!next || next.startMs >= startMs + around.endMs) starts.push(startMs);
      }
    }
  }
  return starts;
}
