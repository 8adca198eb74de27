import { dateOf } from './formats.ts';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, byDate, isDate, isMonth, lastDay, weeksOf } from './months.ts';

describe('months', () => {
  it('are told from what is none', () => {
    expect(['2026-12', '2026-00', '2026-13', '26-12', '2026-12-01', null].map(isMonth)).toEqual([true, false, false, false, false, false]);
    expect(['2028-02-29', '2026-02-29', '2026-2-1', null].map(isDate)).toEqual([true, false, false, false]);
  });

  it('go over the turn of the year', () => {
    expect(addMonths('2026-12', 1)).toBe('2027-01');
    expect(addMonths('2027-01', -1)).toBe('2026-12');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(lastDay('2028-02')).toBe('2028-02-29');
  });

  it('are weeks of seven from any first day', () => {
    const weeks = weeksOf('2026-12', 1);
    expect(weeks[0]).toEqual([null, '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04', '2026-12-05', '2026-12-06']);
    expect(weeks.at(-1)).toEqual(['2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31', null, null, null]);
    expect(weeksOf('2026-11', 7)[0]?.[0]).toBe('2026-11-01');
  });

  it('agree with the calendar for every start, in every zone and over every change of its clock', () => {
    const everyQuarter = (from: string, count: number) =>
      Array.from({ length: count }, (_, index) => Date.parse(from) / 60_000 + index * 15);
    for (const zone of [
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Africa/Cairo',
      'Asia/Kathmandu',
      'America/St_Johns',
      'Pacific/Kiritimati',
    ]) {
      for (const month of ['2026-03', '2026-04', '2026-10', '2026-11']) {
        const starts = everyQuarter(`${addDays(`${month}-01`, -1)}T00:00:00Z`, 33 * 96);
        const found = [...byDate(starts, month, zone)].flatMap(([date, minutes]) => minutes.map((minute) => [minute, date]));
        const wanted = starts.map((minute) => [minute, dateOf(minute * 60_000, zone)]).filter(([, date]) => String(date).startsWith(month));
        expect(found).toEqual(wanted);
      }
    }
  });

  it('group the same starts anew for another zone', () => {
    const starts = ['2026-11-30T23:30:00Z', '2026-12-01T18:20:00Z'].map((text) => Date.parse(text) / 60_000);
    expect([...byDate(starts, '2026-12', 'UTC').keys()]).toEqual(['2026-12-01']);
    expect([...byDate(starts, '2026-12', 'Asia/Kathmandu').keys()]).toEqual(['2026-12-01', '2026-12-02']);
  });
});
