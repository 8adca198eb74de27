import { remembered } from './remembered.ts';
import { dayMs } from './units.ts';

/**
 * Dates as whole numbers, so that loops over dates need no strings: 0 is 1970-01-01 (a Thursday).
 * Throws a RangeError for a text that is no date.
 */
export function epochDay(date: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime('UTC').epochMilliseconds / dayMs;
}

export function plainDate(day: number): Temporal.PlainDate {
  return new Temporal.PlainDate(1970, 1, 1).add({ days: day });
}

const later = new Map<string, number>();

/** The same date of a later year; the 28th of February for a 29th that there is not. */
export function yearsAfter(day: number, years: number): number {
  return remembered(later, 100, `${day} ${years}`, () => epochDay(plainDate(day).add({ years }).toString()));
}

/** 0 is Sunday. */
export function dayOfWeek(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** A number shared by the seven dates of one Monday–Sunday week. */
export function weekOf(day: number): number {
  return Math.floor((day + 3) / 7);
}

export function mondayOf(week: number): number {
  return week * 7 - 3;
}
