import { addDays, addMonths, lastDay, weeksOf } from './months.ts';

/**
 * The date (`YYYY-MM-DD`) that a key leads to in a month's grid whose weeks begin with `weekStart` (1 Monday … 7 Sunday); undefined
 * for any other key. Arrows go by days and weeks, Home and End to the week's ends, Page Up and Down by months, by years with Shift
 * (WAI-ARIA Authoring Practices, date picker dialog); where the month is shorter, to its last day.
 */
export function dateAfterKey(
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  date: string,
  weekStart: number,
): string | undefined {
  const month = date.slice(0, 7);
  const column = () =>
    weeksOf(month, weekStart)
      .find((week) => week.includes(date))
      ?.indexOf(date) ?? 0;
  switch (key) {
    case 'ArrowLeft':
      return addDays(date, -1);
    case 'ArrowRight':
      return addDays(date, 1);
    case 'ArrowUp':
      return addDays(date, -7);
    case 'ArrowDown':
      return addDays(date, 7);
    case 'Home':
      return addDays(date, -column());
    case 'End':
      return addDays(date, 6 - column());
    case 'PageUp':
      return dayIn(addMonths(month, shiftKey ? -12 : -1), date);
    case 'PageDown':
      return dayIn(addMonths(month, shiftKey ? 12 : 1), date);
    default:
      return undefined;
  }
}

function dayIn(month: string, date: string): string {
  const [same, last] = [`${month}-${date.slice(8)}`, lastDay(month)];
  return same > last ? last : same;
}
