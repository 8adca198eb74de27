import { describe, expect, it } from 'vitest';
import { longWhen, sameWallTime, shortWhen, zoneCity } from './when.ts';
import { wordsOf } from './words/words.ts';

const words = wordsOf('en');
const minutes = 60_000;
const at = (instant: string) => Date.parse(instant);
const long = (instant: string, zone: string, length = 30) => longWhen(words, at(instant), at(instant) + length * minutes, zone);

describe('the time of a meeting in its reader’s zone', () => {
  it('names the day, the date, both times and the city', () => {
    expect(long('2026-12-01T13:00:00Z', 'Europe/Berlin')).toBe('Tuesday 1 December 2026, 14:00–14:30 (Berlin)');
    expect(shortWhen(words, at('2026-12-01T13:00:00Z'), at('2026-12-01T13:30:00Z'), 'Europe/Berlin')).toBe('Tue 1 Dec, 14:00 (Berlin)');
  });

  it('knows zones off the full hour', () => {
    expect(long('2026-12-01T13:00:00Z', 'Asia/Kathmandu')).toBe('Tuesday 1 December 2026, 18:45–19:15 (Kathmandu)');
    expect(long('2026-12-01T13:00:00Z', 'Pacific/Chatham')).toBe('Wednesday 2 December 2026, 02:45–03:15 (Chatham)');
  });

  it('shows each side of the date line its own day', () => {
    expect(long('2026-12-01T10:30:00Z', 'Pacific/Kiritimati')).toBe('Wednesday 2 December 2026, 00:30–01:00 (Kiritimati)');
    expect(long('2026-12-01T10:30:00Z', 'Pacific/Pago_Pago')).toBe(
      'Monday 30 November 2026, 23:30 – Tuesday 1 December 2026, 00:00 (Pago Pago)',
    );
  });

  it('names both dates of a meeting over midnight', () => {
    expect(long('2026-12-31T22:45:00Z', 'Europe/Berlin')).toBe('Thursday 31 December 2026, 23:45 – Friday 1 January 2027, 00:15 (Berlin)');
  });

  it('shows the new clock after the change in spring and autumn', () => {
    expect(long('2027-03-26T08:00:00Z', 'Europe/Berlin')).toBe('Friday 26 March 2027, 09:00–09:30 (Berlin)');
    expect(long('2027-03-29T08:00:00Z', 'Europe/Berlin')).toBe('Monday 29 March 2027, 10:00–10:30 (Berlin)');
  });

  it('tells the two readings of a repeated hour apart', () => {
    expect(long('2026-10-25T00:00:00Z', 'Europe/Berlin')).toBe('Sunday 25 October 2026, 02:00–02:30 (Berlin, UTC+2)');
    expect(long('2026-10-25T01:00:00Z', 'Europe/Berlin')).toBe('Sunday 25 October 2026, 02:00–02:30 (Berlin, UTC+1)');
  });

  it('names both offsets of a meeting over a change of the clock', () => {
    expect(long('2026-10-25T00:30:00Z', 'Europe/Berlin', 60)).toBe('Sunday 25 October 2026, 02:30 UTC+2–02:30 UTC+1 (Berlin)');
    expect(long('2027-03-28T00:30:00Z', 'Europe/Berlin', 60)).toBe('Sunday 28 March 2027, 01:30 UTC+1–03:30 UTC+2 (Berlin)');
    expect(long('2026-11-01T05:30:00Z', 'America/New_York', 60)).toBe('Sunday 1 November 2026, 01:30 UTC−4–01:30 UTC−5 (New York)');
  });
});

describe('two zones with the same wall time', () => {
  it('are seen as such only while they agree', () => {
    const [start, end] = [at('2026-12-01T13:00:00Z'), at('2026-12-01T13:30:00Z')];
    expect(sameWallTime(start, end, 'Europe/Berlin', 'Europe/Paris')).toBe(true);
    expect(sameWallTime(start, end, 'Europe/London', 'UTC')).toBe(true);
    expect(sameWallTime(at('2026-07-01T13:00:00Z'), at('2026-07-01T13:30:00Z'), 'Europe/London', 'UTC')).toBe(false);
    expect(sameWallTime(start, end, 'Pacific/Kiritimati', 'Pacific/Honolulu')).toBe(false);
  });
});

describe('a zone’s name for people', () => {
  it.each([
    ['America/Argentina/Buenos_Aires', 'Buenos Aires'],
    ['Europe/Berlin', 'Berlin'],
    ['UTC', 'UTC'],
    ['Etc/UTC', 'UTC'],
    ['Etc/GMT+5', 'UTC−5'],
    ['Etc/GMT-14', 'UTC+14'],
  ])('%s is %s', (zone, name) => {
    expect(zoneCity(zone)).toBe(name);
  });
});
