import type { Clock } from './formats.ts';

/** The clock that people of a locale read. */
export function usualClock(locale: string): Clock {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12 ? '12' : '24';
}

/** The day that their weeks begin with: 1 Monday … 7 Sunday. */
export function usualWeekStart(locale: string): number {
  return new Intl.Locale(locale).getWeekInfo().firstDay;
}
