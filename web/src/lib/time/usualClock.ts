import { remembered } from '@holdfast/domain/time/remembered.ts';
import type { Clock } from './formats.ts';

/** Readers send many locales, most of them the same few, and asking what one of them uses takes a twentieth of a page's time. */
const most = 500;
const clocks = new Map<string, Clock>();
const weekStarts = new Map<string, number>();

/** The clock that people of a locale read. */
export function usualClock(locale: string): Clock {
  return remembered(clocks, most, locale, () =>
    new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12 ? '12' : '24',
  );
}

/** The day that their weeks begin with: 1 Monday … 7 Sunday. */
export function usualWeekStart(locale: string): number {
  return remembered(weekStarts, most, locale, () => new Intl.Locale(locale).getWeekInfo().firstDay);
}
