import { dateOf, hourOf } from './formats.ts';

/** Months are `YYYY-MM`, dates `YYYY-MM-DD`. */
const monthForm = /^20\d\d-(0[1-9]|1[0-2])$/;

export function isMonth(text: string | null): text is string {
  return text !== null && monthForm.test(text);
}

/** A date that exists, from 2000 to 2099. */
export function isDate(text: string | null): text is string {
  if (text === null || !/^20\d\d-\d\d-\d\d$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

export function addMonths(month: string, count: number): string {
  const [year = 0, index = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, index - 1 + count, 1)).toISOString().slice(0, 7);
}

export function addDays(date: string, count: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

export function lastDay(month: string): string {
  return addDays(`${addMonths(month, 1)}-01`, -1);
}

/** The weeks of a month from `firstDay` (1 Monday … 7 Sunday), each of seven dates; null before the first and after the last. */
export function weeksOf(month: string, firstDay: number): (string | null)[][] {
  const first = `${month}-01`;
  const lead = (new Date(`${first}T00:00:00Z`).getUTCDay() - (firstDay % 7) + 7) % 7;
  const length = Number(lastDay(month).slice(8));
  const cells = [...Array<null>(lead).fill(null), ...Array.from({ length }, (_, index) => addDays(first, index))];
  const weeks: (string | null)[][] = [];
  for (let at = 0; at < cells.length; at += 7) {
    const week = cells.slice(at, at + 7);
    weeks.push([...week, ...Array<null>(7 - week.length).fill(null)]);
  }
  return weeks;
}

/** No zone sets its clock by more than this at once, the days that a zone skipped or had twice aside. */
const largestChangeMinutes = 180;

/** Start times (epoch minutes, ascending) by their date in a zone, those of the month alone. */
export function byDate(starts: readonly number[], month: string, zone: string): Map<string, number[]> {
  const dates = new Map<string, number[]>();
  let date = '';
  // Asking for a date is what takes the time, so it is asked for only where another one may have begun.
  let sureUntil = -Infinity;
  for (const minute of starts) {
    if (minute >= sureUntil) {
      date = dateOf(minute * 60_000, zone);
      sureUntil = minute + (23 - hourOf(minute * 60_000, zone)) * 60 - largestChangeMinutes;
    }
    if (!date.startsWith(month)) continue;
    const day = dates.get(date);
    if (day) day.push(minute);
    else dates.set(date, [minute]);
  }
  return dates;
}
