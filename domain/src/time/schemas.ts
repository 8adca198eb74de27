import { z } from 'zod';
import { remembered } from './remembered.ts';
import { dayMs, minuteMs } from './units.ts';

const earliestMs = Date.UTC(2000, 0, 1);
const latestMs = Date.UTC(2100, 0, 1);

/** RFC 3339 with any offset, between 2000 and 2100; becomes epoch milliseconds. */
export const instant = z.iso.datetime({ offset: true, error: 'must be an instant such as 2027-03-14T13:00:00Z' }).refine((value) => {
  const ms = Date.parse(value);
  return ms >= earliestMs && ms < latestMs;
}, 'must be between the years 2000 and 2100');

/** `YYYY-MM-DD`, a date that exists, between 2000 and 2100. */
export const date = z.iso
  .date('must be a date such as 2027-03-14')
  .refine((value) => value >= '2000-01-01' && value < '2100-01-01', 'must be between the years 2000 and 2100');

const knownZones = new Map<string, boolean>();

/** Whether the running zone data knows the IANA name. Offsets such as `+01:00` are no zones: they know no daylight saving. */
export function isTimeZone(name: string): boolean {
  let known = knownZones.get(name);
  if (known === undefined) {
    known = /^[A-Za-z][A-Za-z0-9_+\-/]{1,63}$/.test(name) && understood(name);
    if (knownZones.size < 2000) knownZones.set(name, known);
  }
  return known;
}

function understood(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}

export const timezone = z.string().refine(isTimeZone, 'must be an IANA time zone such as Europe/Berlin');

/** Wall time `HH:MM`, 00:00 to 23:59. */
export const startWallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:00');

/** Wall time `HH:MM`, up to 24:00. */
export const endWallTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time such as 17:00, at most 24:00');

const dates = new Map<number, string>();
const clock = Array.from({ length: 1440 }, (_, minute) => `T${new Date(minute * minuteMs).toISOString().slice(11, 16)}:00Z`);

/** `2027-03-14T13:00:00Z`: how every instant leaves us, milliseconds only where there are any. */
export function formatInstant(ms: number): string {
  const day = Math.floor(ms / dayMs);
  const time = clock[(ms - day * dayMs) / minuteMs];
  // A month of slots is hundreds of whole minutes on few dates: a date is written once.
  if (time !== undefined) return remembered(dates, 2000, day, () => new Date(ms).toISOString().split('T')[0] ?? '') + time;
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}
