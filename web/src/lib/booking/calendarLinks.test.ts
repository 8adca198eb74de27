import { describe, expect, it } from 'vitest';
import { calendarLinks } from './calendarLinks.ts';

const booking = {
  meetingTypeName: '30 minutes & more',
  host: { name: 'Ada <Example>', username: 'ada', timezone: 'Europe/Berlin' },
  startTime: '2026-12-01T13:00:00Z',
  endTime: '2026-12-01T13:30:00Z',
  agreed: { color: '#3b6ea8', location: { kind: 'in-person' as const, value: 'Main St. 1' }, cancelCutoffMinutes: 0, questions: [] },
};

describe('calendarLinks', () => {
  it('carry the times in UTC, the title and the place, and lead nowhere else', () => {
    const google = new URL(calendarLinks(booking).google);
    expect(google.origin).toBe('https://calendar.google.com');
    expect(google.searchParams.get('dates')).toBe('20261201T130000Z/20261201T133000Z');
    expect(google.searchParams.get('text')).toBe('30 minutes & more with Ada <Example>');
    const outlook = new URL(calendarLinks(booking).outlook);
    expect(outlook.origin).toBe('https://outlook.live.com');
    expect(outlook.searchParams.get('startdt')).toBe('2026-12-01T13:00:00Z');
    expect(outlook.searchParams.get('location')).toBe('Main St. 1');
  });
});
