import { usualWeekStart } from '#lib/time/usualClock.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals: { locale, formatLocale, zone, clock, nowMs } }) => ({
  locale,
  reader: { formatLocale, zone, clock, weekStart: usualWeekStart(formatLocale) },
  nowMs,
});
