import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sizeFor } from '../testing/sizeFor.ts';
import { countedBooking, loadedFor, slotCase, tableOf, takenRange } from '../testing/slotCases.ts';
import { slowSlots } from '../testing/slowSlots.ts';
import { zoneDays } from '../time/zoneDays.ts';
import { blockedRange } from './blockedRange.ts';
import { judgeStart } from './judgeStart.ts';
import { overlaps } from './mergeRanges.ts';
import { nearestSlots } from './nearestSlots.ts';
import { offeredSlots } from './offeredSlots.ts';
import type { Offer } from './types.ts';

const minute = 60_000;
const runs = { numRuns: sizeFor({ small: 150, full: 12_000 }) };
const timeout = sizeFor({ small: 180_000, full: 600_000 });

function startsOf(...asked: Parameters<typeof offeredSlots>): number[] {
  return offeredSlots(...asked).map(({ startMs }) => startMs);
}

describe('offeredSlots, whatever the offer', { timeout }, () => {
  it('agrees with a minute-by-minute reading of the rules', () => {
    fc.assert(
      fc.property(slotCase, ({ offer, range, nowMs, ignoring, place }) => {
        const slots = offeredSlots(offer, range, nowMs, ignoring);
        expect(slots.map(({ startMs }) => startMs)).toEqual(slowSlots(offer, tableOf(place), range, nowMs, ignoring));
        for (const { startMs, endMs } of slots) expect(endMs - startMs).toBe(offer.slotRules.durationMinutes * minute);
      }),
      { numRuns: sizeFor({ small: 300, full: 40_000 }) },
    );
  });

  it('lists a start exactly when judgeStart says that it is offered', () => {
    const instant = fc.tuple(fc.integer({ min: -5 * 1440, max: 5 * 1440 }), fc.constantFrom(0, 0, 0, 1, 1000));
    fc.assert(
      fc.property(slotCase, fc.array(instant, { minLength: 20, maxLength: 20 }), ({ offer, range, nowMs, ignoring }, instants) => {
        const listed = new Set(startsOf(offer, range, nowMs, ignoring));
        const others = instants
          .map(([minutes, ms]) => range.fromMs + minutes * minute + ms)
          .filter((ms) => ms >= range.fromMs && ms < range.toMs);
        for (const startMs of [...listed, ...others]) {
          expect(judgeStart(offer, startMs, nowMs, { ignoring }).offered).toBe(listed.has(startMs));
        }
      }),
      runs,
    );
  });

  it('offers the same for a range as for its dates asked one by one, in whichever zone the guest counts them', () => {
    const guestZone = fc.constantFrom(
      'Pacific/Kiritimati',
      'Pacific/Niue',
      'Asia/Kathmandu',
      'America/New_York',
      'Europe/Berlin',
      'Pacific/Apia',
    );
    fc.assert(
      fc.property(slotCase, guestZone, ({ offer, range, nowMs }, timezone) => {
        const guest = zoneDays(timezone);
        const first = guest.dayOf(range.fromMs);
        const last = guest.dayOf(range.toMs);
        const dates = Array.from({ length: last - first + 1 }, (_, index) => first + index);
        const byDate = dates.flatMap((day) => startsOf(offer, { fromMs: guest.startOf(day), toMs: guest.startOf(day + 1) }, nowMs));
        expect(byDate).toEqual(startsOf(offer, { fromMs: guest.startOf(first), toMs: guest.startOf(last + 1) }, nowMs));
      }),
      runs,
    );
  });

  it('does not depend on the order of rules, overrides, taken ranges or bookings', () => {
    fc.assert(
      fc.property(slotCase, ({ offer, range, nowMs, ignoring }) => {
        const { schedule, taken, booked } = offer;
        const turned: Offer = {
          ...offer,
          schedule: { ...schedule, rules: schedule.rules.toReversed(), overrides: schedule.overrides.toReversed() },
          taken: taken.toReversed(),
          booked: booked.toReversed(),
        };
        expect(offeredSlots(turned, range, nowMs, ignoring)).toEqual(offeredSlots(offer, range, nowMs, ignoring));
      }),
      runs,
    );
  });

  it('never offers more when something is taken, booked or capped in addition', () => {
    fc.assert(
      fc.property(
        slotCase.chain((one) =>
          fc.tuple(fc.constant(one), takenRange(one.range.fromMs), countedBooking(one.range.fromMs), fc.nat({ max: 3 })),
        ),
        ([{ offer, range, nowMs, ignoring }, taken, booking, max]) => {
          const before = new Set(startsOf(offer, range, nowMs, ignoring));
          const lower = (cap: number | null): number => Math.min(cap ?? Infinity, max);
          const { slotRules } = offer;
          const fuller: Offer[] = [
            { ...offer, taken: [...offer.taken, taken] },
            { ...offer, booked: [...offer.booked, booking] },
            { ...offer, hostMaxBookingsPerDay: lower(offer.hostMaxBookingsPerDay) },
            { ...offer, slotRules: { ...slotRules, maxBookingsPerDay: lower(slotRules.maxBookingsPerDay) } },
            { ...offer, slotRules: { ...slotRules, maxBookingsPerWeek: lower(slotRules.maxBookingsPerWeek) } },
          ];
          for (const one of fuller) for (const startMs of startsOf(one, range, nowMs, ignoring)) expect(before).toContain(startMs);
        },
      ),
      runs,
    );
  });

  it('takes away, once a slot is booked, exactly the slots whose blocked range overlaps', () => {
    fc.assert(
      fc.property(slotCase, fc.nat(), ({ offer, range, nowMs }, pick) => {
        const before = startsOf(offer, range, nowMs);
        const booked = before[pick % before.length];
        fc.pre(booked !== undefined);
        const blocked = blockedRange(offer.slotRules, booked);
        const after = startsOf({ ...offer, taken: [...offer.taken, { ...blocked, kind: 'booking', id: 'new' }] }, range, nowMs);
        expect(after).toEqual(before.filter((startMs) => !overlaps(blockedRange(offer.slotRules, startMs), blocked)));
      }),
      runs,
    );
  });

  it('needs nothing from outside the neighbourhood of the range', () => {
    fc.assert(
      fc.property(slotCase, ({ offer, range, nowMs, ignoring }) => {
        expect(offeredSlots(loadedFor(offer, range), range, nowMs, ignoring)).toEqual(offeredSlots(offer, range, nowMs, ignoring));
        const start = { fromMs: range.fromMs, toMs: range.fromMs + 1 };
        expect(judgeStart(loadedFor(offer, start), range.fromMs, nowMs, { ignoring })).toEqual(
          judgeStart(offer, range.fromMs, nowMs, { ignoring }),
        );
      }),
      runs,
    );
  });

  it('offers a moved booking the same as if it had never been there', () => {
    fc.assert(
      fc.property(slotCase, ({ offer, range, nowMs }) => {
        const without: Offer = {
          ...offer,
          taken: offer.taken.filter(({ kind, id }) => kind !== 'booking' || id !== 'a'),
          booked: offer.booked.filter(({ bookingId }) => bookingId !== 'a'),
        };
        expect(offeredSlots(offer, range, nowMs, { bookingId: 'a' })).toEqual(offeredSlots(without, range, nowMs));
      }),
      runs,
    );
  });

  it('never lets force pass an overlap, the past or an inactive type, and drops nothing that was offered', () => {
    const force = ['hours', 'notice', 'window', 'caps'] as const;
    fc.assert(
      fc.property(slotCase, ({ offer, range, nowMs, ignoring }) => {
        const forced = judgeStart(offer, range.fromMs, nowMs, { ignoring, force: [...force] });
        const blocked = blockedRange(offer.slotRules, range.fromMs);
        const isFree = !offer.taken.some(
          (taken) =>
            overlaps(taken, blocked) &&
            !(taken.kind === 'booking' && taken.id === ignoring.bookingId) &&
            !(taken.kind === 'hold' && taken.id === ignoring.holdId),
        );
        expect(forced.offered).toBe(offer.slotRules.isActive && range.fromMs >= nowMs && isFree);
      }),
      runs,
    );
  });

  it('names as nearest only offered slots, no nearer one being left out', () => {
    fc.assert(
      fc.property(
        slotCase,
        fc.nat({ max: 6 }),
        fc.constantFrom('UTC', 'Asia/Kolkata', 'America/New_York'),
        ({ offer, range, nowMs }, count, timezone) => {
          const startMs = (range.fromMs + range.toMs) / 2;
          const offered = startsOf(offer, range, nowMs);
          const near = nearestSlots(offer, startMs, nowMs, { count, range, timezone }).map((slot) => slot.startMs);
          const { dayOf } = zoneDays(timezone);
          const rank = (ms: number): number => (dayOf(ms) === dayOf(startMs) ? 0 : 1e12) + Math.abs(ms - startMs);
          expect(near).toHaveLength(Math.min(count, offered.length));
          expect(new Set(offered).isSupersetOf(new Set(near))).toBe(true);
          expect(near.map(rank)).toEqual(
            offered
              .map(rank)
              .sort((a, b) => a - b)
              .slice(0, count),
          );
        },
      ),
      runs,
    );
  });
});
