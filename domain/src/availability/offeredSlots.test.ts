import { describe, expect, it } from 'vitest';
import { anOffer, at, intervals, labels, weekly } from '../testing/anOffer.ts';
import { datesToRange } from '../time/datesToRange.ts';
import { offeredSlots } from './offeredSlots.ts';
import type { Ignoring, Offer } from './types.ts';

const newYork = 'America/New_York';
const now = at('2027-06-01T12:00Z');

/** Labels in New York of what is offered there on Monday 2027-06-07, unless other dates are named. */
function offered(
  offer: Offer,
  { from = '2027-06-07', to = from, nowMs = now, ignoring = {} }: { from?: string; to?: string; nowMs?: number; ignoring?: Ignoring } = {},
): string[] {
  return labels(offeredSlots(offer, datesToRange(from, to, newYork), nowMs, ignoring), newYork);
}

/** Rules of Monday alone. */
function monday(...texts: string[]): { rules: Offer['schedule']['rules'] } {
  return { rules: weekly([1], texts) };
}

describe('offeredSlots: the grid', () => {
  it('steps by the smaller of 30 minutes and the duration unless an increment is set', () => {
    const schedule = monday('09:00–10:00');
    expect(offered(anOffer({ schedule, slotRules: { durationMinutes: 20 } }))).toEqual(['07 09:00', '07 09:20', '07 09:40']);
    expect(offered(anOffer({ schedule, slotRules: { durationMinutes: 45 } }))).toEqual(['07 09:00']);
    expect(offered(anOffer({ schedule: monday('09:00–11:00'), slotRules: { durationMinutes: 60 } }))).toEqual([
      '07 09:00',
      '07 09:30',
      '07 10:00',
    ]);
    expect(offered(anOffer({ schedule, slotRules: { slotIncrementMinutes: 10 } }))).toEqual([
      '07 09:00',
      '07 09:10',
      '07 09:20',
      '07 09:30',
    ]);
  });

  it('answers in UTC with the end of the meeting, without buffers', () => {
    const offer = anOffer({ schedule: monday('09:00–09:30'), slotRules: { bufferBeforeMinutes: 15, bufferAfterMinutes: 15 } });
    const slot = { startMs: at('2027-06-07T13:00Z'), endMs: at('2027-06-07T13:30Z') };
    expect(offeredSlots(offer, datesToRange('2027-06-07', '2027-06-07', newYork), now)).toEqual([slot]);
  });

  it('starts one grid for intervals that overlap or touch, and a new one after a pause', () => {
    const slotRules = { durationMinutes: 40, slotIncrementMinutes: 40 };
    expect(offered(anOffer({ slotRules, schedule: monday('10:00–11:00', '09:00–10:00') }))).toEqual(['07 09:00', '07 09:40', '07 10:20']);
    expect(offered(anOffer({ slotRules, schedule: monday('10:05–11:00', '09:00–10:00') }))).toEqual(['07 09:00', '07 10:05']);
  });

  it('lets a slot run over midnight into the next date, whose own grid starts anew', () => {
    const rules = [...weekly([1], ['22:00–24:00']), ...weekly([2], ['00:00–02:00'])];
    const slots = offered(anOffer({ schedule: { rules }, slotRules: { durationMinutes: 60, slotIncrementMinutes: 45 } }), {
      to: '2027-06-08',
    });
    expect(slots).toEqual(['07 22:00', '07 22:45', '07 23:30', '08 00:00', '08 00:45']);
  });

  it('ends at midnight when the next date is not available', () => {
    expect(offered(anOffer({ schedule: monday('23:00–24:00'), slotRules: { durationMinutes: 60 } }), { to: '2027-06-08' })).toEqual([
      '07 23:00',
    ]);
  });

  it('leaves out inactive rules', () => {
    expect(offered(anOffer({ schedule: { rules: [{ dayOfWeek: 1, startTime: '09:00', endTime: '17:00', isActive: false }] } }))).toEqual(
      [],
    );
  });

  it('includes a start at the beginning of the range and excludes one at its end', () => {
    const range = { fromMs: at('2027-06-07T13:30Z'), toMs: at('2027-06-07T14:30Z') };
    expect(labels(offeredSlots(anOffer(), range, now), newYork)).toEqual(['07 09:30', '07 10:00']);
  });
});

describe('offeredSlots: overrides', () => {
  it('replaces the rules of the date, or takes the day off', () => {
    const override = { date: '2027-06-07', intervals: intervals(['20:00–21:00']) };
    expect(offered(anOffer({ schedule: { overrides: [override] } }))).toEqual(['07 20:00', '07 20:30']);
    expect(offered(anOffer({ schedule: { overrides: [{ date: '2027-06-07', intervals: [] }] } }))).toEqual([]);
    expect(offered(anOffer({ schedule: { overrides: [override] } }), { from: '2027-06-08' })).toHaveLength(16);
  });
});

describe('offeredSlots: now and the booking window', () => {
  const nowMs = at('2027-06-07T14:00Z');

  it('keeps the minimum notice, to the millisecond, without moving the grid', () => {
    expect(offered(anOffer({ slotRules: { minimumNoticeMinutes: 360 } }), { nowMs })).toEqual(['07 16:00', '07 16:30']);
    expect(offered(anOffer({ slotRules: { minimumNoticeMinutes: 360 } }), { nowMs: nowMs + 1 })).toEqual(['07 16:30']);
  });

  it('never offers the past, but the very present when no notice is asked', () => {
    expect(offered(anOffer(), { nowMs })[0]).toBe('07 10:00');
    expect(offered(anOffer(), { nowMs: nowMs + 1 })[0]).toBe('07 10:30');
  });

  it('rolls: today is day 0 and today + N is the last date', () => {
    const dates = { from: '2027-06-06', to: '2027-07-07', nowMs };
    const last = (days: number): string | undefined =>
      offered(anOffer({ slotRules: { bookingWindow: { kind: 'rolling', days } } }), dates).at(-1);
    expect(last(0)).toBe('07 16:30');
    expect(last(2)).toBe('09 16:30');
  });

  it('counts the rolling dates in the zone of the schedule', () => {
    const lateInNewYork = at('2027-06-08T03:00Z');
    const offer = anOffer({ schedule: monday('22:00–24:00'), slotRules: { bookingWindow: { kind: 'rolling', days: 0 } } });
    expect(offered(offer, { nowMs: lateInNewYork })).toEqual(['07 23:00', '07 23:30']);
  });

  it('takes a fixed range of dates, both included', () => {
    const bookingWindow = { kind: 'range', from: '2027-06-08', to: '2027-06-09' } as const;
    const slots = offered(anOffer({ slotRules: { bookingWindow } }), { to: '2027-06-12' });
    expect([slots[0], slots.at(-1), slots.length]).toEqual(['08 09:00', '09 16:30', 32]);
  });

  it('takes a range that ends before it begins as no date at all', () => {
    const bookingWindow = { kind: 'range', from: '2027-06-09', to: '2027-06-07' } as const;
    expect(offered(anOffer({ slotRules: { bookingWindow } }), { to: '2027-06-12' })).toEqual([]);
  });

  it('ends after two years when it is unlimited', () => {
    const slots = offered(anOffer({ schedule: { rules: weekly([0, 1, 2, 3, 4, 5, 6], ['09:00–09:30']) } }), {
      from: '2029-06-05',
      to: '2029-06-12',
      nowMs,
    });
    expect(slots).toEqual(['05 09:00', '06 09:00', '07 09:00']);
  });
});

describe('offeredSlots: conflicts', () => {
  const morning = monday('09:00–12:00');
  const taken = (startMs: number, endMs: number, kind: 'booking' | 'hold' | 'busy' | 'block' = 'booking') => [
    { startMs, endMs, kind, id: 'x' },
  ];
  const tenToHalfPast = [at('2027-06-07T14:00Z'), at('2027-06-07T14:30Z')] as const;

  it.each(['booking', 'hold', 'busy', 'block'] as const)('keeps clear of a %s, but not of what only touches', (kind) => {
    expect(offered(anOffer({ schedule: morning, taken: taken(...tenToHalfPast, kind) }))).toEqual([
      '07 09:00',
      '07 09:30',
      '07 10:30',
      '07 11:00',
      '07 11:30',
    ]);
  });

  it('adds the buffers of both meetings up', () => {
    const withItsBuffers = taken(at('2027-06-07T13:45Z'), at('2027-06-07T14:45Z'));
    const offer = anOffer({ schedule: morning, slotRules: { bufferBeforeMinutes: 15, bufferAfterMinutes: 15 }, taken: withItsBuffers });
    expect(offered(offer)).toEqual(['07 09:00', '07 11:00', '07 11:30']);
  });

  it('sees what lies before the range but inside the buffer of its first slot', () => {
    const offer = anOffer({ slotRules: { bufferBeforeMinutes: 30 }, taken: taken(at('2027-06-07T13:00Z'), at('2027-06-07T13:40Z')) });
    const range = { fromMs: at('2027-06-07T14:00Z'), toMs: at('2027-06-07T15:00Z') };
    expect(labels(offeredSlots(offer, range, now), newYork)).toEqual(['07 10:30']);
  });

  it('lets buffers lie outside the hours', () => {
    const offer = anOffer({ schedule: monday('09:00–09:30'), slotRules: { bufferBeforeMinutes: 60, bufferAfterMinutes: 60 } });
    expect(offered(offer)).toEqual(['07 09:00']);
    expect(offered({ ...offer, taken: taken(at('2027-06-07T11:00Z'), at('2027-06-07T12:00Z')) })).toEqual(['07 09:00']);
    expect(offered({ ...offer, taken: taken(at('2027-06-07T14:29Z'), at('2027-06-07T15:00Z')) })).toEqual([]);
  });

  it('ignores the booking being moved and the own hold, not others of the same id', () => {
    const schedule = monday('10:00–10:30');
    expect(offered(anOffer({ schedule, taken: taken(...tenToHalfPast) }), { ignoring: { bookingId: 'x' } })).toEqual(['07 10:00']);
    expect(offered(anOffer({ schedule, taken: taken(...tenToHalfPast, 'hold') }), { ignoring: { holdId: 'x' } })).toEqual(['07 10:00']);
    expect(offered(anOffer({ schedule, taken: taken(...tenToHalfPast, 'hold') }), { ignoring: { bookingId: 'x' } })).toEqual([]);
    expect(offered(anOffer({ schedule, taken: taken(...tenToHalfPast, 'block') }), { ignoring: { bookingId: 'x', holdId: 'x' } })).toEqual(
      [],
    );
  });

  it('is not confused by an empty range', () => {
    expect(offered(anOffer({ schedule: monday('10:00–10:30'), taken: taken(at('2027-06-07T14:10Z'), at('2027-06-07T14:10Z')) }))).toEqual([
      '07 10:00',
    ]);
  });
});

describe('offeredSlots: caps', () => {
  const schedule = { rules: weekly([0, 1, 2, 3, 4, 5, 6], ['09:00–09:30']) };
  const week = { from: '2027-06-05', to: '2027-06-14' };
  const all = ['05', '06', '07', '08', '09', '10', '11', '12', '13', '14'];
  const booked = (instant: string, meetingTypeId = 'intro', bookingId = 'x') => ({ startMs: at(instant), meetingTypeId, bookingId });
  const openDates = (offer: Offer, ignoring: Ignoring = {}): string[] =>
    offered(offer, { ...week, ignoring }).map((label) => label.slice(0, 2));
  const except = (...dates: string[]): string[] => all.filter((date) => !dates.includes(date));

  it('closes a full day, by the date in the zone of the schedule', () => {
    const offer = anOffer({ schedule, slotRules: { maxBookingsPerDay: 1 }, booked: [booked('2027-06-09T03:00Z')] });
    expect(openDates(offer)).toEqual(except('08'));
    expect(openDates({ ...offer, slotRules: { ...offer.slotRules, maxBookingsPerDay: 2 } })).toEqual(all);
  });

  it('closes a full week, from Monday to Sunday', () => {
    const offer = anOffer({
      schedule,
      slotRules: { maxBookingsPerWeek: 2 },
      booked: [booked('2027-06-07T05:00Z'), booked('2027-06-14T03:00Z', 'intro', 'y')],
    });
    expect(openDates(offer)).toEqual(['05', '06', '14']);
  });

  it('counts the own bookings for the meeting type and all bookings for the host', () => {
    const others = [booked('2027-06-08T18:00Z', 'other')];
    expect(openDates(anOffer({ schedule, slotRules: { maxBookingsPerDay: 1, maxBookingsPerWeek: 1 }, booked: others }))).toEqual(all);
    expect(openDates(anOffer({ schedule, hostMaxBookingsPerDay: 1, booked: others }))).toEqual(except('08'));
  });

  it('does not count the booking being moved', () => {
    const offer = anOffer({
      schedule,
      hostMaxBookingsPerDay: 1,
      slotRules: { maxBookingsPerDay: 1, maxBookingsPerWeek: 1 },
      booked: [booked('2027-06-08T18:00Z')],
    });
    expect(openDates(offer, { bookingId: 'x' })).toEqual(all);
  });
});

describe('offeredSlots: an inactive meeting type', () => {
  it('offers nothing', () => {
    expect(offered(anOffer({ slotRules: { isActive: false } }))).toEqual([]);
  });
});
