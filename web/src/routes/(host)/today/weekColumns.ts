import { addDays } from '#lib/time/months.ts';
import type { WeekItem } from './weekOf.ts';

/** A piece of an item on one day, in minutes of that day; an item over midnight has a piece on either. */
export interface Piece {
  item: WeekItem;
  from: number;
  to: number;
}

export interface WeekColumns {
  /** The hours to show, from `firstHour` to before `endHour`. */
  firstHour: number;
  endHour: number;
  days: { date: string; pieces: Piece[] }[];
}

const dayMinutes = 1440;

/** The seven days from `begin`, and as many hours as their items need; 9 to 17 at least. */
export function weekColumns(begin: string, items: readonly WeekItem[]): WeekColumns {
  const days = Array.from({ length: 7 }, (_, index) => {
    const date = addDays(begin, index);
    const pieces = items
      .map((item) => ({ item, from: minutesInto(date, item.start), to: minutesInto(date, item.end) }))
      .filter(({ from, to }) => from < dayMinutes && to > 0)
      .map(({ item, from, to }) => ({ item, from: Math.max(0, from), to: Math.min(dayMinutes, to) }))
      .sort((a, b) => a.from - b.from);
    return { date, pieces };
  });
  // A block of whole days would only stretch the week; what it covers can be seen in any hours.
  const fitting = days.flatMap(({ pieces }) => pieces).filter(({ from, to }) => to - from < dayMinutes);
  return {
    firstHour: Math.floor(Math.min(9 * 60, ...fitting.map(({ from }) => from)) / 60),
    endHour: Math.ceil(Math.max(17 * 60, ...fitting.map(({ to }) => to)) / 60),
    days,
  };
}

/** Minutes from the beginning of a date to a wall time, negative before it; each day counts 24 hours, as on a clock. */
function minutesInto(date: string, wall: string): number {
  return (Date.parse(`${wall}Z`) - Date.parse(`${date}T00:00:00Z`)) / 60_000;
}
