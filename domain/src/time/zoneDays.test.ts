import { describe, expect, it } from 'vitest';
import { epochDay, plainDate, dayOfWeek, mondayOf, weekOf } from './epochDay.ts';
import { zoneDays } from './zoneDays.ts';

describe('zoneDays', () => {
  it.each(['Pacific/Kiritimati', 'Pacific/Niue', 'Asia/Kathmandu', 'Africa/Cairo', 'America/Havana', 'UTC'])(
    'finds the date that the calendar shows for every hour of a year in %s',
    (timezone) => {
      const { dayOf } = zoneDays(timezone);
      const start = Temporal.Instant.from('2026-12-31T00:30Z').epochMilliseconds;
      for (let hour = 0; hour < 24 * 366; hour += 1) {
        const ms = start + hour * 3_600_000;
        const shown = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timezone).toPlainDate().toString();
        expect(plainDate(dayOf(ms)).toString()).toBe(shown);
      }
    },
  );

  it('gives the first instant of a date to that date and the one before to the day before', () => {
    const { startOf, dayOf } = zoneDays('America/Asuncion');
    const day = epochDay('2024-10-06');
    expect(dayOf(startOf(day))).toBe(day);
    expect(dayOf(startOf(day) - 1)).toBe(day - 1);
  });
});

describe('epoch days', () => {
  it('know weekday and week, before 1970 too', () => {
    for (const date of ['2027-06-06', '2027-06-07', '1969-12-28', '1969-12-29', '1970-01-01']) {
      const { dayOfWeek: isoWeekday } = Temporal.PlainDate.from(date);
      const day = epochDay(date);
      expect(plainDate(day).toString()).toBe(date);
      expect(dayOfWeek(day)).toBe(isoWeekday % 7);
      expect(mondayOf(weekOf(day))).toBe(day - (isoWeekday - 1));
    }
  });
});
