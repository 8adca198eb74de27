import type { CommonWords } from './common/en.ts';

/** A length of time in its largest whole unit: 45 minutes, 2 hours, 3 days; 90 minutes stay minutes. */
export function span(t: Pick<CommonWords, 'minutes' | 'hours' | 'days'>, minutes: number): string {
  if (minutes > 0 && minutes % 1440 === 0) return t.days(minutes / 1440);
  if (minutes > 0 && minutes % 60 === 0) return t.hours(minutes / 60);
  return t.minutes(minutes);
}
