/** How a reader reads times: a BCP 47 tag for order and names, a zone, and a clock of 12 or 24 hours. */
export interface TimeStyle {
  locale: string;
  zone: string;
  clock: Clock;
}
export type Clock = '12' | '24';

const kept = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter takes a hundred times as long as using it. */
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let found = kept.get(key);
  if (!found) {
    if (kept.size > 500) kept.clear();
    kept.set(key, (found = new Intl.DateTimeFormat(locale, options)));
  }
  return found;
}

/** Server and browser may differ in which narrow space they put before "pm". */
const plainSpaces = (text: string) => text.replace(/[\u00a0\u202f\u2009]/g, ' ');

/** `14:00`, or `2:00 pm`. */
export function timeOf(ms: number, { locale, zone, clock }: TimeStyle): string {
  const options = {
    timeZone: zone,
    hour: clock === '12' ? 'numeric' : '2-digit',
    minute: '2-digit',
    hourCycle: clock === '12' ? 'h12' : 'h23',
  } as const;
  return plainSpaces(formatter(locale, options).format(ms));
}

/** `14:00–14:30`; with both dates where the end is on another date. */
export function timeRange(startMs: number, endMs: number, style: TimeStyle): string {
  const from = timeOf(startMs, style);
  const to = timeOf(endMs, style);
  const [startDate, endDate] = [dateOf(startMs, style.zone), dateOf(endMs, style.zone)];
  return startDate === endDate ? `${from}–${to}` : `${from} – ${shortDate(endDate, style.locale)}, ${to}`;
}

/** The date, `YYYY-MM-DD`, that an instant belongs to in a zone. */
export function dateOf(ms: number, zone: string): string {
  return formatter('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(ms);
}

/** The hour of the day, 0 to 23, in a zone. */
export function hourOf(ms: number, zone: string): number {
  return Number(formatter('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(ms));
}

const utc = (date: string) => Date.parse(`${date}T00:00:00Z`);

/** `Tuesday 1 December`, of a `YYYY-MM-DD`; with the year where it is asked for. */
export function longDate(date: string, locale: string, { year = false } = {}): string {
  const options = {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(year ? { year: 'numeric' as const } : {}),
  } as const;
  return plainSpaces(formatter(locale, options).format(utc(date)));
}

/** `Tue 1 Dec`. */
export function shortDate(date: string, locale: string): string {
  return plainSpaces(formatter(locale, { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' }).format(utc(date)));
}

/** `December 2026`, of a `YYYY-MM`. */
export function monthName(month: string, locale: string): string {
  return plainSpaces(formatter(locale, { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(utc(`${month}-01`)));
}

/** The seven days of a week from `firstDay` (1 Monday … 7 Sunday): long and short names. */
export function weekdayNames(firstDay: number, locale: string): { long: string; short: string }[] {
  // 5 January 1970 was a Monday.
  return Array.from({ length: 7 }, (_, index) => {
    const ms = (4 + ((firstDay - 1 + index) % 7)) * 86_400_000;
    const name = (weekday: 'long' | 'short') => formatter(locale, { timeZone: 'UTC', weekday }).format(ms);
    return { long: name('long'), short: name('short') };
  });
}

/** `UTC+5:45`, of a zone at an instant. */
export function offsetOf(ms: number, zone: string): string {
  const name = formatter('en-GB', { timeZone: zone, timeZoneName: 'shortOffset' })
    .formatToParts(ms)
    .find(({ type }) => type === 'timeZoneName')?.value;
  return (name ?? 'GMT').replace('GMT', 'UTC').replace('-', '−');
}
