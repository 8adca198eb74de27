import { dayOfWeek, epochDay, plainDate } from '../time/epochDay.ts';
import { remembered } from '../time/remembered.ts';
import { minuteMs } from '../time/units.ts';
import { wallMinutes } from '../time/wallMinutes.ts';
import { zoneDays, type ZoneDays } from '../time/zoneDays.ts';
import { mergeRanges, type Range } from './mergeRanges.ts';
import type { Schedule, WallInterval } from './types.ts';

/** A schedule as the engine reads it, date by date (epoch days of its zone). */
export interface ScheduleDays extends ZoneDays {
  /** Available time of the date as instants: sorted, disjoint, inside the date. */
  windowsOf(day: number): readonly Range[];
  isDateOff(day: number): boolean;
}

/** Nothing is kept but what the zone says: a schedule is read in a few microseconds, and every host has another. */
export function scheduleDays({ timezone, rules, overrides }: Schedule): ScheduleDays {
  const weekly = new Map<number, Range[]>();
  const ofWeekday = (weekday: number): Range[] =>
    remembered(weekly, 7, weekday, () => onClock(rules.filter((rule) => rule.dayOfWeek === weekday && rule.isActive !== false)));
  const replaced = new Map<number, Range[]>();
  for (const { date } of overrides) {
    replaced.set(epochDay(date), onClock(overrides.filter((other) => other.date === date).flatMap((other) => other.intervals)));
  }
  const zone = zoneDays(timezone);
  return {
    ...zone,
    isDateOff: (day) => replaced.get(day)?.length === 0,
    windowsOf(day) {
      const intervals = replaced.get(day) ?? ofWeekday(dayOfWeek(day));
      const startMs = zone.startOf(day);
      if (zone.isSteady(day)) return intervals.map((each) => ({ startMs: startMs + each.startMs, endMs: startMs + each.endMs }));
      const instants = intervals.map((interval) => toInstants(interval, plainDate(day), timezone));
      return mergeRanges(
        instants.map(({ startMs, endMs }) => ({ startMs, endMs: Math.min(endMs, zone.startOf(day + 1)) })),
        { joinTouching: false },
      );
    },
  };
}

/** Intervals of one date as milliseconds on its clock, overlapping and touching ones joined. */
function onClock(intervals: readonly WallInterval[]): Range[] {
  const ranges = intervals.map(({ startTime, endTime }) => ({
    startMs: wallMinutes(startTime) * minuteMs,
    endMs: wallMinutes(endTime) * minuteMs,
  }));
  return mergeRanges(ranges, { joinTouching: true });
}

const nothing: Range = { startMs: 0, endMs: 0 };

/**
 * Clock to instants. Skipped wall times move forward by the gap; of a repeated one a start is the first and an end the second,
 * so that the repeated hour is available. An interval that lies wholly in skipped time doesn't take place.
 */
function toInstants(interval: Range, date: Temporal.PlainDate, timezone: string): Range {
  const midnight = date.toPlainDateTime();
  const start = midnight.add({ milliseconds: interval.startMs });
  const end = midnight.add({ milliseconds: interval.endMs });
  const zonedStart = start.toZonedDateTime(timezone, { disambiguation: 'compatible' });
  const zonedEnd = end.toZonedDateTime(timezone, { disambiguation: 'later' });
  const isSkipped = !zonedStart.toPlainDateTime().equals(start) && !zonedEnd.toPlainDateTime().equals(end);
  return isSkipped ? nothing : { startMs: zonedStart.epochMilliseconds, endMs: zonedEnd.epochMilliseconds };
}
