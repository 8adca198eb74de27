import { describe, expect, it } from 'vitest';
import { dateOf, hourOf, longDate, monthName, offsetOf, shortDate, timeOf, timeRange, weekdayNames } from './formats.ts';

const ms = Date.parse('2026-12-01T13:00:00Z');
const berlin = { locale: 'en-GB', zone: 'Europe/Berlin', clock: '24' } as const;

describe('formats', () => {
  it('write times by the clock that is wanted, with plain spaces', () => {
    expect(timeOf(ms, berlin)).toBe('14:00');
    expect(timeOf(ms, { ...berlin, locale: 'en-US', clock: '12' })).toBe('2:00 PM');
    expect(timeOf(Date.parse('2026-12-01T23:00:00Z'), berlin)).toBe('00:00');
  });

  it('name the second date where a meeting ends on another', () => {
    expect(timeRange(ms, ms + 1_800_000, berlin)).toBe('14:00–14:30');
    expect(timeRange(Date.parse('2026-12-01T22:45:00Z'), Date.parse('2026-12-01T23:15:00Z'), berlin)).toBe('23:45 – Wed 2 Dec, 00:15');
  });

  it('know the date and hour of a zone that is a quarter off', () => {
    expect(dateOf(Date.parse('2026-12-01T18:20:00Z'), 'Asia/Kathmandu')).toBe('2026-12-02');
    expect(hourOf(Date.parse('2026-12-01T18:20:00Z'), 'Asia/Kathmandu')).toBe(0);
    expect(offsetOf(ms, 'Asia/Kathmandu')).toBe('UTC+5:45');
    expect(offsetOf(ms, 'America/New_York')).toBe('UTC−5');
  });

  it('name days and months in the reader’s order', () => {
    expect(longDate('2026-12-01', 'en-GB')).toBe('Tuesday 1 December');
    expect(longDate('2026-12-01', 'en-US', { year: true })).toBe('Tuesday, December 1, 2026');
    expect(shortDate('2026-12-01', 'en-US')).toBe('Tue, Dec 1');
    expect(monthName('2026-12', 'en-GB')).toBe('December 2026');
    expect(weekdayNames(7, 'en-GB').map(({ short }) => short)).toEqual(['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']);
    expect(weekdayNames(1, 'en-GB')[0]?.long).toBe('Monday');
  });
});
