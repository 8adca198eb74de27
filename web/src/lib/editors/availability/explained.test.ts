import type { Explanation } from '@holdfast/domain/availability/explanation.ts';
import { describe, expect, it } from 'vitest';
import { words as common } from '../../words/common/en.ts';
import { words } from '../../words/hours/en.ts';
import { explained } from './explained.ts';

const style = { locale: 'en-GB', zone: 'Europe/Berlin', clock: '24' } as const;
const around = { typeId: 'T', scheduleId: 'S', style, t: words.explain, common };
const range = { startTime: '2027-03-01T09:00:00Z', endTime: '2027-03-01T10:00:00Z' };

function tell(reason: Explanation['reason'], because: Explanation['because']): [string | undefined, string | undefined] {
  const found = explained({ ...around, explanation: { offered: false, reason, because, timezone: style.zone } });
  return [found?.text, found?.change?.href];
}

describe('explained', () => {
  it('has nothing to say of a time that is offered', () => {
    expect(explained({ ...around, explanation: { offered: true, reason: null, because: null, timezone: style.zone } })).toBeNull();
  });

  it('names the hours, the day off and the grid in the zone of the schedule', () => {
    const hours = { kind: 'hours' as const, date: '2027-03-01', timezone: style.zone, windows: [range] } satisfies Explanation['because'];
    expect(tell('outside-hours', hours)).toEqual([
      'It lies outside your hours, or the meeting would not end within them. On Monday 1 March they are 10:00–11:00.',
      '/availability?schedule=S&date=2027-03-01',
    ]);
    expect(tell('date-off', { ...hours, windows: [] })[0]).toBe('Monday 1 March is a day off.');
    expect(tell('outside-hours', { ...hours, windows: [] })[0]).toBe('You have no hours on Monday 1 March.');
    expect(tell('off-grid', { kind: 'grid', firstStart: range.startTime, incrementMinutes: 30 })).toEqual([
      'Meetings start every 30 minutes from 10:00, and this is between two starts.',
      '/meeting-types/T#starts',
    ]);
  });

  it('names who and what is in the way, and says when it is only the free minutes around it', () => {
    const own = { bookingStart: range.startTime, bookingEnd: range.endTime };
    const booking = { kind: 'booking', ...range, ...own, bookingId: 'B', inviteeName: 'Grace' } as const;
    expect(tell('booked', booking)).toEqual(['Grace has booked Mon 1 Mar, 10:00–11:00.', '/bookings/B']);
    expect(tell('buffer', booking)[0]).toMatch(/^It is too close to another appointment.*Grace has booked/);
    expect(tell('blocked', { kind: 'block', ...range, blockId: 'X', note: 'Dentist' })).toEqual([
      'You have blocked Mon 1 Mar, 10:00–11:00 (Dentist).',
      '/availability/blocks',
    ]);
    expect(tell('held', { kind: 'hold', ...range, until: range.endTime })).toEqual([expect.stringContaining('until 11:00'), undefined]);
  });

  it('names rules with their numbers', () => {
    expect(tell('notice', { kind: 'notice', minutes: 2880, earliest: range.startTime })).toEqual([
      'It needs 2 days of notice: right now, Mon 1 Mar, 10:00 is the earliest.',
      '/meeting-types/T#limits',
    ]);
    expect(tell('past', { kind: 'notice', minutes: 0, earliest: range.startTime })).toEqual(['That time has passed.', undefined]);
    expect(tell('window', { kind: 'window', from: range.startTime, to: '2027-03-02T23:00:00Z' })[0]).toContain(
      'Monday 1 March to Tuesday 2 March',
    );
    expect(tell('day-full', { kind: 'cap', date: '2027-03-01', of: 'host', per: 'day', max: 1 })).toEqual([
      'You take at most 1 booking a day, and Monday 1 March is full.',
      '/settings',
    ]);
    expect(tell('inactive', { kind: 'meeting-type', isSwitchedOff: true, isAddressUnconfirmed: false })[1]).toBe('/meeting-types/T#look');
  });
});
