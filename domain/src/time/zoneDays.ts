import { plainDate } from './epochDay.ts';
import { remembered } from './remembered.ts';
import { dayMs } from './units.ts';

/** Where the dates of one zone begin. Dates are epoch days, instants epoch milliseconds. */
export interface ZoneDays {
  /** The first instant of the date: 01:00 where midnight is skipped, the next date's first instant where the whole date is. */
  startOf(day: number): number;
  /** The date that the instant belongs to. */
  dayOf(instantMs: number): number;
  /** Whether no change of the clock touches the date: its wall times are then as long after its start as they say. */
  isSteady(day: number): boolean;
}

const keptZones = 100;
const keptDaysPerZone = 2000;
const zones = new Map<string, ZoneDays>();

/** Remembers what it has converted, since a conversion costs more than everything else a slot needs. Throws a RangeError for an unknown zone. */
export function zoneDays(timezone: string): ZoneDays {
  return remembered(zones, keptZones, timezone, () => {
    const starts = new Map<number, number>();
    const startOf = (day: number): number =>
      remembered(starts, keptDaysPerZone, day, () => plainDate(day).toZonedDateTime(timezone).epochMilliseconds);
    const steady = new Map<number, boolean>();
    return {
      startOf,
      isSteady: (day) => remembered(steady, keptDaysPerZone, day, () => isSteady(timezone, startOf(day), startOf(day + 1))),
      dayOf(instantMs) {
        let day = Math.floor(instantMs / dayMs);
        while (instantMs < startOf(day)) day--;
        while (instantMs >= startOf(day + 1)) day++;
        return day;
      },
    };
  });
}

/** A day of 24 hours may have a change too: two that cancel out, or one at its very start. */
function isSteady(timezone: string, fromMs: number, toMs: number): boolean {
  if (toMs - fromMs !== dayMs) return false;
  const change = Temporal.Instant.fromEpochMilliseconds(fromMs - 1)
    .toZonedDateTimeISO(timezone)
    .getTimeZoneTransition('next');
  return change === null || change.epochMilliseconds >= toMs;
}
