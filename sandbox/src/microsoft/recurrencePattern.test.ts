import { describe, expect, it } from 'vitest';
import { recurrenceBody, toPattern, toRule } from './recurrencePattern.ts';

const start = { wall: '2026-03-23T09:00:00', zone: 'Europe/Zurich' };

describe("Graph's recurrence", () => {
  it.each([
    [{ type: 'daily', interval: 2 }, { type: 'noEnd' }, 'RRULE:FREQ=DAILY;INTERVAL=2'],
    [
      { type: 'weekly', daysOfWeek: ['monday', 'friday'], firstDayOfWeek: 'monday' },
      { type: 'numbered', numberOfOccurrences: 6 },
      'RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,FR;WKST=MO;COUNT=6',
    ],
    [
      { type: 'relativeMonthly', daysOfWeek: ['tuesday'], index: 'last' },
      { type: 'endDate', endDate: '2026-08-31' },
      'RRULE:FREQ=MONTHLY;INTERVAL=1;BYDAY=TU;BYSETPOS=-1;UNTIL=20260831T215959Z',
    ],
    [{ type: 'absoluteYearly', month: 3, dayOfMonth: 23 }, { type: 'noEnd' }, 'RRULE:FREQ=YEARLY;INTERVAL=1;BYMONTH=3;BYMONTHDAY=23'],
  ])('%o %o is %s, and back', (pattern, range, rule) => {
    const body = recurrenceBody.parse({ pattern, range: { ...range, startDate: '2026-03-23' } });
    expect(toRule(body, start)).toBe(rule);
    expect(toPattern([rule], start)).toMatchObject({ pattern, range });
  });
});
