import { describe, expect, it } from 'vitest';
import { weekBegin, weekItems } from './weekOf.ts';

const schedule = {
  id: '00000000-0000-4000-8000-000000000001',
  name: 'Hours',
  timezone: 'Europe/Berlin',
  isDefault: true,
  rules: [
    { dayOfWeek: 1, startTime: '09:00', endTime: '12:00', isActive: true },
    { dayOfWeek: 2, startTime: '22:00', endTime: '24:00', isActive: true },
    { dayOfWeek: 3, startTime: '09:00', endTime: '12:00', isActive: false },
  ],
  overrides: [{ date: '2026-11-30', intervals: [{ startTime: '10:00', endTime: '11:00' }] }],
};

describe('weekBegin', () => {
  it('goes back to the first day of the week, or stays', () => {
    expect(weekBegin('2026-11-26', 1)).toBe('2026-11-23');
    expect(weekBegin('2026-11-23', 1)).toBe('2026-11-23');
    expect(weekBegin('2026-11-26', 7)).toBe('2026-11-22');
  });
});

describe('weekItems', () => {
  it('has the hours of each day, a date’s own in place of the rules’', () => {
    const items = weekItems('2026-11-30', 'Europe/Berlin', { bookings: [], blocks: [], schedule });
    expect(items.map(({ start, end }) => `${start} ${end}`)).toEqual([
      '2026-11-30T10:00:00 2026-11-30T11:00:00',
      '2026-12-01T22:00:00 2026-12-02T00:00:00',
    ]);
  });

  it('shows blocks by the host’s clock', () => {
    const blocks = [{ id: 'b', startTime: '2026-12-01T18:00:00Z', endTime: '2026-12-01T19:00:00Z', note: null }];
    const items = weekItems('2026-11-30', 'Asia/Kathmandu', { bookings: [], blocks, schedule: undefined });
    expect(items).toMatchObject([{ kind: 'block', start: '2026-12-01T23:45:00', end: '2026-12-02T00:45:00' }]);
  });
});
