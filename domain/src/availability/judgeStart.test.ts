import { describe, expect, it } from 'vitest';
import { anOffer, at } from '../testing/anOffer.ts';
import { judgeStart } from './judgeStart.ts';
import type { Force, Offer, TakenRange } from './types.ts';

const now = at('2027-06-04T12:00Z');
/** 10:00 in New York on a Monday. */
const ten = at('2027-06-07T14:00Z');
const minute = 60_000;

function taken(kind: TakenRange['kind'], fromMinute: number, toMinute: number, id: string = kind): TakenRange {
  return { kind, startMs: ten + fromMinute * minute, endMs: ten + toMinute * minute, id };
}

function reason(offer: Offer, startMs: number, force: Force[] = []): string {
  const verdict = judgeStart(offer, startMs, now, { force });
  return verdict.offered ? 'offered' : `${verdict.code} ${verdict.reason}`;
}

describe('judgeStart', () => {
  it('accepts a start that is on the grid, free and below the caps', () => {
    expect(judgeStart(anOffer(), ten, now)).toEqual({ offered: true });
  });

  it('gives the reason, the code and the rule behind each refusal by the rules', () => {
    const offer = anOffer({ slotRules: { minimumNoticeMinutes: 60, bookingWindow: { kind: 'rolling', days: 30 } } });
    expect(judgeStart(offer, now - 1, now)).toEqual({
      offered: false,
      code: 'INVALID_TIME_SLOT',
      reason: 'past',
      because: { kind: 'notice', minutes: 0, earliestMs: now },
    });
    expect(judgeStart(offer, now + minute, now)).toMatchObject({
      reason: 'notice',
      because: { minutes: 60, earliestMs: now + 60 * minute },
    });
    expect(judgeStart(offer, at('2027-07-05T14:00Z'), now)).toMatchObject({
      code: 'INVALID_TIME_SLOT',
      reason: 'window',
      because: { kind: 'window', toMs: at('2027-07-05T04:00Z') },
    });
    expect(judgeStart(offer, ten - 61 * minute, now)).toMatchObject({
      code: 'INVALID_TIME_SLOT',
      reason: 'outside-hours',
      because: { date: '2027-06-07', timezone: 'America/New_York', windows: [{ startMs: ten - 60 * minute, endMs: ten + 420 * minute }] },
    });
    expect(judgeStart(offer, ten + minute, now)).toMatchObject({
      code: 'INVALID_TIME_SLOT',
      reason: 'off-grid',
      because: { kind: 'grid', firstMs: ten - 60 * minute, incrementMinutes: 30 },
    });
    expect(reason(anOffer({ schedule: { overrides: [{ date: '2027-06-07', intervals: [] }] } }), ten)).toBe('INVALID_TIME_SLOT date-off');
    expect(reason(anOffer({ slotRules: { isActive: false } }), ten)).toBe('MEETING_TYPE_INACTIVE inactive');
  });

  it('accepts the very present, and exactly the minimum notice', () => {
    const noticeMinutes = (ten - now) / minute;
    expect(judgeStart(anOffer(), ten, ten)).toEqual({ offered: true });
    expect(reason(anOffer({ slotRules: { minimumNoticeMinutes: noticeMinutes } }), ten)).toBe('offered');
    expect(reason(anOffer({ slotRules: { minimumNoticeMinutes: noticeMinutes + 1 } }), ten)).toBe('INVALID_TIME_SLOT notice');
  });

  it('calls a start whose meeting would end after the hours outside the hours', () => {
    expect(reason(anOffer({ slotRules: { durationMinutes: 60 } }), at('2027-06-07T20:30Z'))).toBe('INVALID_TIME_SLOT outside-hours');
  });

  it.each([
    ['booking', 'booked'],
    ['hold', 'held'],
    ['busy', 'busy'],
    ['block', 'blocked'],
  ] as const)('names a %s in the way as %s', (kind, expected) => {
    const range = taken(kind, 10, 20);
    expect(judgeStart(anOffer({ taken: [range] }), ten, now)).toEqual({
      offered: false,
      code: 'SLOT_UNAVAILABLE',
      reason: expected,
      because: { kind: 'taken', range },
    });
  });

  it('speaks of the buffer when the meeting itself would fit, and of what is under the meeting first', () => {
    const slotRules = { bufferBeforeMinutes: 15 };
    const before = taken('busy', -20, -5);
    expect(judgeStart(anOffer({ slotRules, taken: [before] }), ten, now)).toMatchObject({
      code: 'SLOT_UNAVAILABLE',
      reason: 'buffer',
      because: { range: before },
    });
    expect(reason(anOffer({ slotRules, taken: [before, taken('block', 0, 5)] }), ten)).toBe('SLOT_UNAVAILABLE blocked');
  });

  it('tells a full day from a full week, and whose cap it is', () => {
    const booked = [{ startMs: ten + 90 * minute, meetingTypeId: 'intro', bookingId: 'x' }];
    expect(judgeStart(anOffer({ booked, slotRules: { maxBookingsPerDay: 1 } }), ten, now)).toEqual({
      offered: false,
      code: 'MAX_BOOKINGS_REACHED',
      reason: 'day-full',
      because: { kind: 'cap', date: '2027-06-07', of: 'meeting-type', per: 'day', max: 1 },
    });
    expect(judgeStart(anOffer({ booked, hostMaxBookingsPerDay: 1 }), ten, now)).toMatchObject({
      reason: 'day-full',
      because: { of: 'host' },
    });
    expect(judgeStart(anOffer({ booked, slotRules: { maxBookingsPerWeek: 1 } }), ten, now)).toMatchObject({
      reason: 'week-full',
      because: { per: 'week' },
    });
  });

  it('refuses in the order inactive, rules, conflicts, caps', () => {
    const full: Offer = anOffer({ slotRules: { maxBookingsPerDay: 0, isActive: false }, taken: [taken('booking', 0, 30)] });
    const active: Offer = { ...full, slotRules: { ...full.slotRules, isActive: true } };
    expect(reason(full, now - 1)).toBe('MEETING_TYPE_INACTIVE inactive');
    expect(reason(active, ten + minute)).toBe('INVALID_TIME_SLOT off-grid');
    expect(reason(active, ten)).toBe('SLOT_UNAVAILABLE booked');
    expect(reason({ ...active, taken: [] }, ten)).toBe('MAX_BOOKINGS_REACHED day-full');
  });

  it('ignores the booking being moved and the own hold', () => {
    const offer = anOffer({ taken: [taken('booking', 0, 30, 'b'), taken('hold', 0, 30, 'h')] });
    expect(judgeStart(offer, ten, now, { ignoring: { bookingId: 'b', holdId: 'h' } })).toEqual({ offered: true });
    expect(judgeStart(offer, ten, now, { ignoring: { bookingId: 'b' } })).toMatchObject({ reason: 'held' });
  });
});

describe('judgeStart with force', () => {
  it('drops the hours for any whole minute, and only the rule that is named', () => {
    const sunday = at('2027-06-06T03:07Z');
    expect(reason(anOffer(), sunday, ['hours'])).toBe('offered');
    expect(reason(anOffer(), sunday + 1000, ['hours'])).toBe('INVALID_TIME_SLOT off-grid');
    expect(reason(anOffer(), sunday, ['notice', 'window', 'caps'])).toBe('INVALID_TIME_SLOT outside-hours');
    expect(reason(anOffer({ slotRules: { minimumNoticeMinutes: 10_000 } }), sunday, ['hours'])).toBe('INVALID_TIME_SLOT notice');
  });

  it('drops notice, window and caps', () => {
    expect(reason(anOffer({ slotRules: { minimumNoticeMinutes: 10_000 } }), ten, ['notice'])).toBe('offered');
    expect(reason(anOffer({ slotRules: { bookingWindow: { kind: 'rolling', days: 1 } } }), ten, ['window'])).toBe('offered');
    expect(reason(anOffer({ slotRules: { maxBookingsPerDay: 0 } }), ten, ['caps'])).toBe('offered');
  });

  it('never drops the past, an overlap or an inactive type', () => {
    const all: Force[] = ['hours', 'notice', 'window', 'caps'];
    expect(reason(anOffer(), now - minute, all)).toBe('INVALID_TIME_SLOT past');
    expect(reason(anOffer({ taken: [taken('busy', 29, 40)] }), ten, all)).toBe('SLOT_UNAVAILABLE busy');
    expect(reason(anOffer({ slotRules: { isActive: false } }), ten, all)).toBe('MEETING_TYPE_INACTIVE inactive');
  });
});
