import { usualWeekStart } from '#lib/time/usualClock.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals: { language, formatLocale, zone, clock, nowMs } }) => ({
  language,
  reader: { formatLocale, zone, clock, weekStart: usualWeekStart(formatLocale) },
  nowMs,
});
