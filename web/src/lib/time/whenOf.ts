import { dateOf, shortDate, timeOf, timeRange, type TimeStyle } from './formats.ts';

/** `Tue 1 Dec, 14:00`. */
export function whenOf(ms: number, style: TimeStyle): string {
  return `${shortDate(dateOf(ms, style.zone), style.locale)}, ${timeOf(ms, style)}`;
}

/** `Tue 1 Dec, 14:00–14:30`. */
export function rangeOf(startMs: number, endMs: number, style: TimeStyle): string {
  return `${shortDate(dateOf(startMs, style.zone), style.locale)}, ${timeRange(startMs, endMs, style)}`;
}
