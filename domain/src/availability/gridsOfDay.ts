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
  const windows = days.windowsOf(day);
  return windows.map((window) => {
    const lastInWindowMs = window.endMs - 1;
    const availableUntilMs = joinedEndMs(days, day, windows, window.endMs, lastInWindowMs + durationMs);
    return { firstMs: window.startMs, lastMs: Math.min(lastInWindowMs, availableUntilMs - durationMs), stepMs };
  });
}

export function incrementMinutes({ slotIncrementMinutes, durationMinutes }: SlotRules): number {
  return slotIncrementMinutes ?? Math.min(30, durationMinutes);
}

/** The end of the available time that goes on from `endMs` of a date without a pause, looked for no further than `enoughMs`. */
function joinedEndMs(days: ScheduleDays, day: number, windows: readonly Range[], endMs: number, enoughMs: number): number {
  let joinedMs = goesOn(windows, endMs);
  for (let next = day + 1; joinedMs < enoughMs && days.startOf(next) <= joinedMs; next++) joinedMs = goesOn(days.windowsOf(next), joinedMs);
  return joinedMs;
}

/** Where the windows, sorted, that follow on `endMs` one right after another end. */
function goesOn(windows: readonly Range[], endMs: number): number {
  let joinedMs = endMs;
  for (const window of windows) if (window.startMs === joinedMs) joinedMs = window.endMs;
  return joinedMs;
}
