import { epochDay } from './epochDay.ts';
import { zoneDays } from './zoneDays.ts';

/**
 * The instants of the dates `startDate`–`endDate` (`YYYY-MM-DD`, both included) of a zone, as `[fromMs, toMs)`.
 * Throws a RangeError for a text that is no date and for an unknown zone; empty when the end is before the start.
 */
export function datesToRange(startDate: string, endDate: string, timezone: string): { fromMs: number; toMs: number } {
  const { startOf } = zoneDays(timezone);
  return { fromMs: startOf(epochDay(startDate)), toMs: startOf(epochDay(endDate) + 1) };
}
