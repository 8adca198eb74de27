/** A date in numbers; `weekday` 1 is Monday, `month` 1 is January. */
export interface DateParts {
  weekday: number;
  day: number;
  month: number;
  year: number;
}

/** The names of the days and months of a language, from the platform's locale data. */
export function dateNames(locale: string) {
  const names = (style: Intl.DateTimeFormatOptions, dates: number[]) => {
    const format = new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' });
    return dates.map((ms) => format.format(ms));
  };
  // 1 January 2024 was a Monday.
  const days = Array.from({ length: 7 }, (_, index) => Date.UTC(2024, 0, 1 + index));
  const months = Array.from({ length: 12 }, (_, index) => Date.UTC(2024, index, 15));
  return {
    longDays: names({ weekday: 'long' }, days),
    shortDays: names({ weekday: 'short' }, days),
    longMonths: names({ month: 'long' }, months),
    shortMonths: names({ month: 'short' }, months),
  };
}
