import { describe, expect, it } from 'vitest';
import { RecurrenceError, ruleStarts } from './occurrences.ts';
import { toMs } from './moments.ts';

const until = Date.parse('2026-04-20T00:00:00Z');
const wall = (text: string) => ({ wall: text, zone: 'Europe/Zurich' });

describe('the starts of a series', () => {
  it('keep their wall clock when summer time begins', () => {
    const starts = ruleStarts({ start: wall('2026-03-23T09:00:00'), recurrence: ['RRULE:FREQ=WEEKLY;COUNT=2'] }, until);
    expect(starts).toEqual([wall('2026-03-23T09:00:00'), wall('2026-03-30T09:00:00')]);
    expect(starts.map((start) => new Date(toMs(start, 'UTC')).toISOString().slice(11, 16))).toEqual(['08:00', '07:00']);
  });
  it('are dates where it is of whole days, without those taken out', () => {
    const recurrence = ['RRULE:FREQ=DAILY;UNTIL=20260330', 'EXDATE;VALUE=DATE:20260328'];
    expect(ruleStarts({ start: { date: '2026-03-27' }, recurrence }, until)).toEqual([
      { date: '2026-03-27' },
      { date: '2026-03-29' },
      { date: '2026-03-30' },
    ]);
  });
  it('go only as far as asked where it has no end', () => {
    expect(ruleStarts({ start: { date: '2026-04-18' }, recurrence: ['RRULE:FREQ=DAILY'] }, until)).toHaveLength(3);
  });
  it('are refused where the rule can’t be read', () => {
    expect(() => ruleStarts({ start: { date: '2026-04-18' }, recurrence: ['RRULE:FREQ=SOMETIMES'] }, until)).toThrow(RecurrenceError);
  });
});

describe('a whole day', () => {
  it.each([
    ['America/Los_Angeles', '2026-01-05', '2026-01-05T08:00:00.000Z'],
    ['Pacific/Tongatapu', '2026-01-05', '2026-01-04T11:00:00.000Z'],
  ])('begins at midnight in %s', (zone, date, instant) => expect(new Date(toMs({ date }, zone)).toISOString()).toBe(instant));
  it.each([
    ['2026-03-29', 23],
    ['2026-10-25', 25],
  ])('of %s in Zurich has %i hours', (date, hours) => {
    const next = Temporal.PlainDate.from(date).add({ days: 1 }).toString();
    expect((toMs({ date: next }, 'Europe/Zurich') - toMs({ date }, 'Europe/Zurich')) / 3_600_000).toBe(hours);
  });
});
