import { epochDay, yearsAfter } from '../time/epochDay.ts';
import type { ZoneDays } from '../time/zoneDays.ts';
import type { BookingWindow } from './types.ts';

/**
 * The instants a start may have, by whole dates of the schedule's zone, as `[fromMs, toMs)`.
 * Rolling: today is day 0 and the last date is today + `days`. Range: both dates included. Unlimited: the last date is today in two years.
 * The past is not this rule's business.
 */
export function bookingWindowRange(bookingWindow: BookingWindow, zone: ZoneDays, nowMs: number): { fromMs: number; toMs: number } {
  if (bookingWindow.kind === 'range') {
    return { fromMs: zone.startOf(epochDay(bookingWindow.from)), toMs: zone.startOf(epochDay(bookingWindow.to) + 1) };
  }
  const today = zone.dayOf(nowMs);
  const lastDay = bookingWindow.kind === 'rolling' ? today + bookingWindow.days : yearsAfter(today, 2);
  return { fromMs: zone.startOf(today), toMs: zone.startOf(lastDay + 1) };
}
