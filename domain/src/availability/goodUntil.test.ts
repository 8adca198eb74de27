import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anOffer, at } from '../testing/anOffer.ts';
import { sizeFor } from '../testing/sizeFor.ts';
import { goodUntilMs } from './goodUntil.ts';
import { isAway } from './isAway.ts';
import { offeredSlots } from './offeredSlots.ts';

const range = { fromMs: at('2027-03-08T00:00Z'), toMs: at('2027-03-22T00:00Z') };

describe('how long a list of slots stays right', () => {
  it('until the first slot is too near to be booked', () => {
    const offer = anOffer({ slotRules: { minimumNoticeMinutes: 60 } });
    const nowMs = at('2027-03-08T13:00Z');
    const slots = offeredSlots(offer, range, nowMs);
    expect(slots[0]?.startMs).toBe(at('2027-03-08T14:00Z'));
    expect(goodUntilMs(offer, slots[0]?.startMs, nowMs, null)).toBe(nowMs + 1);
  });

  it('until the next date of the schedule, in its own zone, where the window moves with the days', () => {
    const offer = anOffer({ slotRules: { bookingWindow: { kind: 'rolling', days: 5 } }, schedule: { rules: [] } });
    expect(goodUntilMs(offer, undefined, at('2027-03-13T12:00Z'), null)).toBe(at('2027-03-14T05:00Z'));
    expect(goodUntilMs(offer, undefined, at('2027-03-14T12:00Z'), null)).toBe(at('2027-03-15T04:00Z'));
  });

  it('until a hold runs out', () => {
    const nowMs = at('2027-03-08T00:00Z');
    const offer = anOffer();
    expect(goodUntilMs(offer, offeredSlots(offer, range, nowMs)[0]?.startMs, nowMs, nowMs + 300_000)).toBe(nowMs + 300_000);
  });

  it('until the next date where there is no slot: the host may be away from then on', () => {
    const overrides = [9, 10, 11, 12].map((day) => ({ date: `2027-03-${String(day).padStart(2, '0')}`, intervals: [] }));
    const bookingWindow = { kind: 'range' as const, from: '2027-03-08', to: '2027-03-12' };
    const taken = [{ kind: 'booking' as const, id: 'b', startMs: at('2027-03-08T00:00Z'), endMs: at('2027-03-09T00:00Z') }];
    const offer = anOffer({ slotRules: { bookingWindow }, schedule: { overrides }, taken });
    const nowMs = at('2027-03-08T12:00Z');
    const untilMs = goodUntilMs(offer, offeredSlots(offer, range, nowMs)[0]?.startMs, nowMs, null);
    expect([untilMs, isAway(offer, range, nowMs), isAway(offer, range, untilMs)]).toEqual([at('2027-03-09T05:00Z'), false, true]);
  });

  it('and at no earlier instant would another list be offered', () => {
    const windows = fc.oneof(
      fc.record({ kind: fc.constant('rolling' as const), days: fc.integer({ min: 0, max: 12 }) }),
      fc.constant({ kind: 'range' as const, from: '2027-03-09', to: '2027-03-15' }),
      fc.constant({ kind: 'unlimited' as const }),
    );
    const instants = fc.integer({ min: range.fromMs / 60_000, max: range.toMs / 60_000 }).map((minute) => minute * 60_000);
    fc.assert(
      fc.property(
        windows,
        fc.integer({ min: 0, max: 3000 }),
        instants,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (bookingWindow, minimumNoticeMinutes, nowMs, part) => {
          const offer = anOffer({ slotRules: { bookingWindow, minimumNoticeMinutes } });
          const slots = offeredSlots(offer, range, nowMs);
          const untilMs = Math.min(goodUntilMs(offer, slots[0]?.startMs, nowMs, null), range.toMs);
          const laterMs = Math.max(nowMs, Math.floor(nowMs + (untilMs - 1 - nowMs) * part));
          expect(offeredSlots(offer, range, laterMs)).toEqual(slots);
        },
      ),
      { numRuns: sizeFor({ small: 500, full: 20_000 }) },
    );
  });
});
