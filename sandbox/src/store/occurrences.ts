import { RRuleTemporal } from 'rrule-temporal';
import { isAllDay, toMs, wallAt } from './moments.ts';
import type { EventRecord, Moment } from './model.ts';

/** Thrown for RRULE, RDATE or EXDATE lines that can't be read. */
export class RecurrenceError extends Error {}

/** No series is followed further than this beyond now, as Google's listing does without an end. */
export const horizonMs = 2 * 366 * 86_400_000;

/** More than this many occurrences of one series are never looked at. */
const mostOccurrences = 5_000;

/**
 * The starts that a series' rule gives, in order, up to an instant. A timed series keeps its wall clock across daylight saving; a
 * series of whole days is counted in dates.
 * @throws RecurrenceError
 */
export function ruleStarts(series: Pick<EventRecord, 'start' | 'recurrence'>, untilMs: number): Moment[] {
  const { start } = series;
  const zone = 'date' in start ? 'UTC' : start.zone;
  const dtstart = Temporal.Instant.fromEpochMilliseconds(toMs(start, 'UTC')).toZonedDateTimeISO(zone);
  const wall = dtstart.toPlainDateTime().toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');
  const lines = [`DTSTART;TZID=${zone}:${wall}`, ...series.recurrence.map((line) => line.replace(/;VALUE=DATE(?=[:;])/, ''))];
  const rule = readRule(lines.join('\n'));
  const starts: Moment[] = [];
  // `between` follows a rule only as far as it is asked, endless ones too.
  for (const zoned of rule.between(new Date(dtstart.epochMilliseconds), new Date(Math.max(untilMs, dtstart.epochMilliseconds)), true)) {
    starts.push('date' in start ? { date: zoned.toPlainDate().toString() } : wallAt(zoned.epochMilliseconds, zone));
    if (starts.length === mostOccurrences) break;
  }
  return starts;
}

function readRule(rruleString: string): RRuleTemporal {
  try {
    return new RRuleTemporal({ rruleString, includeDtstart: true });
  } catch (error) {
    throw new RecurrenceError('The recurrence is not valid', { cause: error });
  }
}

/** A series' event at one of its starts, as long as the series' first. */
export function occurrenceAt(series: EventRecord, id: string, originalStart: Moment): EventRecord {
  return { ...series, id, start: originalStart, end: endFrom(series, originalStart), recurrence: [], seriesId: series.id, originalStart };
}

function endFrom(series: EventRecord, start: Moment): Moment {
  if ('date' in start && 'date' in series.start && 'date' in series.end) {
    const days = Temporal.PlainDate.from(series.start.date).until(series.end.date, { largestUnit: 'days' });
    return { date: Temporal.PlainDate.from(start.date).add(days).toString() };
  }
  const zone = 'date' in start ? 'UTC' : start.zone;
  return wallAt(toMs(start, zone) + toMs(series.end, zone) - toMs(series.start, zone), zone);
}

/** Whether an event touches `[fromMs, toMs)`; one without length counts at its instant. */
export function overlaps(event: EventRecord, zone: string, fromMs: number, toMsExclusive: number): boolean {
  const startMs = toMs(event.start, zone);
  const endMs = toMs(event.end, zone);
  return startMs < toMsExclusive && (endMs > fromMs || (startMs === endMs && !isAllDay(event) && startMs >= fromMs));
}
