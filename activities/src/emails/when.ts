import type { Words } from './words/words.ts';

/** A stretch of time as one reader sees it: `Tuesday 1 December 2026, 14:00–14:30 (Berlin)`. */
export function longWhen(words: Words, startMs: number, endMs: number, timezone: string): string {
  const { start, end, startTime, endTime, where } = wall(startMs, endMs, timezone);
  const from = `${words.longDate(parts(start))}, ${startTime}`;
  if (start.toPlainDate().equals(end.toPlainDate())) return `${from}–${endTime} (${where})`;
  return `${from} – ${words.longDate(parts(end))}, ${endTime} (${where})`;
}

/** The start alone, for subjects: `Tue 1 Dec, 14:00 (Berlin)`. */
export function shortWhen(words: Words, startMs: number, endMs: number, timezone: string): string {
  const { start, startTime, where } = wall(startMs, endMs, timezone);
  return `${words.shortDate(parts(start))}, ${startTime} (${where})`;
}

/** Whether two zones show the stretch with the same dates and times. */
export function sameWallTime(startMs: number, endMs: number, one: string, other: string): boolean {
  return [startMs, endMs].every((ms) => zoned(ms, one).toPlainDateTime().equals(zoned(ms, other).toPlainDateTime()));
}

/** How a zone is called: the last part of its IANA name with spaces; `UTC` and fixed offsets under `Etc/` by what they are. */
export function zoneCity(timezone: string): string {
  if (/^(Etc\/)?(UTC|UCT|GMT|Zulu|Universal|Greenwich|GMT[+-]?0)$/i.test(timezone)) return 'UTC';
  const last = timezone.slice(timezone.lastIndexOf('/') + 1);
  // POSIX counts westward: Etc/GMT+5 is five hours behind UTC.
  const fixed = /^Etc\/GMT([+-])(\d{1,2})$/i.exec(timezone);
  return fixed ? `UTC${fixed[1] === '+' ? '−' : '+'}${fixed[2]}` : last.replaceAll('_', ' ');
}

function wall(startMs: number, endMs: number, timezone: string) {
  const start = zoned(startMs, timezone);
  const end = zoned(endMs, timezone);
  const city = zoneCity(start.timeZoneId);
  // In the hour that a clock shows twice, and across a change of the clock, wall time alone is ambiguous.
  if (start.offset !== end.offset) {
    return {
      start,
      end,
      startTime: `${clock(start)} UTC${sign(start.offset)}`,
      endTime: `${clock(end)} UTC${sign(end.offset)}`,
      where: city,
    };
  }
  const where = isShownTwice(start) || isShownTwice(end) ? `${city}, UTC${sign(start.offset)}` : city;
  return { start, end, startTime: clock(start), endTime: clock(end), where };
}

function zoned(ms: number, timezone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timezone);
}

function isShownTwice(time: Temporal.ZonedDateTime): boolean {
  const read = (disambiguation: 'earlier' | 'later') =>
    time.toPlainDateTime().toZonedDateTime(time.timeZoneId, { disambiguation }).epochMilliseconds;
  return read('earlier') !== read('later');
}

function clock(time: Temporal.ZonedDateTime): string {
  return `${String(time.hour).padStart(2, '0')}:${String(time.minute).padStart(2, '0')}`;
}

function sign(offset: string): string {
  return offset
    .replace('-', '−')
    .replace(/:00$/, '')
    .replace(/([+−])0/, '$1');
}

function parts(time: Temporal.ZonedDateTime) {
  return { weekday: time.dayOfWeek, day: time.day, month: time.month, year: time.year };
}
