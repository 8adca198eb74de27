import { minuteMs } from '../time/units.ts';
import type { Range } from './mergeRanges.ts';
import type { ScheduleDays } from './scheduleDays.ts';
import type { SlotRules } from './types.ts';

/** The starts of one window: `firstMs + k × stepMs` up to and including `lastMs`; none when `lastMs` is before `firstMs`. */
export interface Grid {
  firstMs: number;
  lastMs: number;
  stepMs: number;
}

/**
 * The grids of a date, one per window. Each starts anew at its window, so that it doesn't depend on the dates asked;
 * a slot may end in the next window when that one touches, across midnight too.
 */
export function gridsOfDay(days: ScheduleDays, slotRules: SlotRules, day: number): Grid[] {
  const durationMs = slotRules.durationMinutes * minuteMs;
  const stepMs = incrementMinutes(slotRules) * minuteMs;
  return days.windowsOf(day).map((window) => {
    const lastInWindowMs = window.endMs - 1;
    const availableUntilMs = joinedEndMs(days, day, window, lastInWindowMs + durationMs);
    return { firstMs: window.startMs, lastMs: Math.min(lastInWindowMs, availableUntilMs - durationMs), stepMs };
  });
}

export function incrementMinutes({ slotIncrementMinutes, durationMinutes }: SlotRules): number {
  return slotIncrementMinutes ?? Math.min(30, durationMinutes);
}

/** The end of the available time that goes on from `window` without a pause, looked for no further than `enoughMs`. */
function joinedEndMs(days: ScheduleDays, day: number, window: Range, enoughMs: number): number {
  let endMs = window.endMs;
  for (let next = day; endMs < enoughMs && days.startOf(next) <= endMs; next++) {
    for (const { startMs, endMs: nextEndMs } of days.windowsOf(next)) if (startMs === endMs) endMs = nextEndMs;
  }
  return endMs;
}
