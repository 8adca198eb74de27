import fc from 'fast-check';
import { neighbourhood } from '../availability/neighbourhood.ts';
import type { CountedBooking, Ignoring, Offer, SlotRules, TakenRange, WallInterval } from '../availability/types.ts';
import { plainDate, epochDay } from '../time/epochDay.ts';
import { readMinutes } from './minuteTable.ts';
import type { MinuteTable } from './minuteTable.ts';

const minute = 60_000;
const day = 1440 * minute;

/** A random offer around a clock change, what is asked of it, and where. */
export interface SlotCase {
  offer: Offer;
  range: { fromMs: number; toMs: number };
  nowMs: number;
  ignoring: Ignoring;
  /** Names the clock for `tableOf`. */
  place: number;
}

/** Clock changes of every kind: over midnight, by 30 minutes, by two hours, at Ramadan, on half-hour zones, and a whole date that is skipped. */
const places: [timezone: string, date: string][] = [
  ['America/New_York', '2027-03-14'],
  ['America/New_York', '2027-11-07'],
  ['Europe/London', '2026-10-25'],
  ['Australia/Lord_Howe', '2027-04-04'],
  ['Australia/Lord_Howe', '2027-10-03'],
  ['Antarctica/Troll', '2027-03-28'],
  ['Antarctica/Troll', '2027-10-31'],
  ['Africa/Casablanca', '2027-02-07'],
  ['Africa/Casablanca', '2027-03-14'],
  ['Africa/Cairo', '2027-04-30'],
  ['Africa/Cairo', '2027-10-29'],
  ['Asia/Beirut', '2027-03-28'],
  ['Asia/Beirut', '2027-10-31'],
  ['America/Asuncion', '2024-03-24'],
  ['America/Asuncion', '2024-10-06'],
  ['America/Havana', '2027-03-14'],
  ['America/Havana', '2027-11-07'],
  ['America/Nuuk', '2027-03-27'],
  ['America/Nuuk', '2027-10-31'],
  ['Pacific/Chatham', '2027-04-04'],
  ['America/St_Johns', '2027-03-14'],
  ['Pacific/Apia', '2011-12-30'],
  ['Asia/Kolkata', '2027-06-16'],
  ['UTC', '2028-02-29'],
];

const tables = new Map<number, MinuteTable>();

/** The clock of a place from 12 days before its change to 12 days after. */
export function tableOf(place: number): MinuteTable {
  const [timezone, date] = places[place]!;
  const noon = Temporal.PlainDateTime.from(`${date}T00:00`).toZonedDateTime('UTC').epochMilliseconds;
  const table = tables.get(place) ?? readMinutes(timezone, noon - 12 * day, noon + 12 * day);
  tables.set(place, table);
  return table;
}

const wallInterval: fc.Arbitrary<WallInterval> = fc
  .oneof(
    fc.tuple(fc.integer({ min: 0, max: 96 }), fc.integer({ min: 0, max: 96 })).map(([a, b]) => [a * 15, b * 15] as const),
    fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 })).map(([a, b]) => [a * 5, b * 5] as const),
    fc.constantFrom([0, 1440] as const, [540, 1020] as const, [1320, 1440] as const, [0, 120] as const, [1380, 1435] as const),
  )
  .map(([a, b]) => ({ startTime: wallTime(Math.min(a, b, 1439)), endTime: wallTime(Math.max(a, b, Math.min(a, b, 1439) + 1)) }));

function wallTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { freq: 2 });
const cap = fc.constantFrom(null, null, null, null, null, 0, 1, 2, 3, 4);

function slotRules(today: number): fc.Arbitrary<SlotRules> {
  const isoDate = fc.integer({ min: -4, max: 4 }).map((days) => plainDate(today + days).toString());
  return fc.record({
    durationMinutes: fc.constantFrom(5, 15, 15, 20, 30, 30, 45, 60, 60, 90, 300, 1500),
    slotIncrementMinutes: maybe(fc.constantFrom(5, 10, 15, 25, 30, 60, 120)),
    bufferBeforeMinutes: fc.constantFrom(0, 0, 5, 30, 180),
    bufferAfterMinutes: fc.constantFrom(0, 0, 10, 45, 180),
    minimumNoticeMinutes: fc.constantFrom(0, 0, 7, 120, 120, 1440, 4000),
    bookingWindow: fc.oneof(
      fc.record({ kind: fc.constant('rolling' as const), days: fc.nat({ max: 12 }) }),
      fc
        .record({ kind: fc.constant('range' as const), from: isoDate, to: isoDate })
        .map(({ kind, from, to }) => ({ kind, from: from < to ? from : to, to: from < to ? to : from })),
      fc.constant({ kind: 'unlimited' as const }),
    ),
    maxBookingsPerDay: cap,
    maxBookingsPerWeek: cap,
    isActive: fc.integer({ min: 1, max: 20 }).map((number) => number > 1),
  });
}

/** Ids are few, so that what is ignored exists. */
export function takenRange(aroundMs: number): fc.Arbitrary<TakenRange> {
  return fc
    .record({
      minutes: fc.integer({ min: -4 * 1440, max: 4 * 1440 }),
      seconds: fc.constantFrom(0, 0, 0, 1, 59),
      length: fc.constantFrom(0, 1, 15, 30, 60, 240, 600),
      kind: fc.constantFrom('booking' as const, 'block' as const, 'hold' as const, 'busy' as const),
      id: fc.constantFrom('a', 'b', 'c'),
    })
    .map(({ minutes, seconds, length, kind, id }) => {
      const startMs = aroundMs + minutes * minute + seconds * 1000;
      return { startMs, endMs: startMs + length * minute, kind, id };
    });
}

export function countedBooking(aroundMs: number): fc.Arbitrary<CountedBooking> {
  return fc.record({
    startMs: fc.integer({ min: -9 * 1440, max: 9 * 1440 }).map((minutes) => aroundMs + minutes * minute),
    meetingTypeId: fc.constantFrom('intro', 'other'),
    bookingId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  });
}

/** Without fast-check's liking for extreme values, under which hardly any offer has a slot. */
export const slotCase: fc.Arbitrary<SlotCase> = fc.noBias(
  fc.nat({ max: places.length - 1 }).chain((place) => {
    const [timezone, date] = places[place]!;
    const middleMs = tableOf(place).fromMs + 12 * day;
    const today = epochDay(date);
    const override = fc.record({
      date: fc.integer({ min: -3, max: 3 }).map((days) => plainDate(today + days).toString()),
      intervals: fc.array(wallInterval, { maxLength: 3 }),
    });
    const rule = fc.tuple(fc.integer({ min: 0, max: 6 }), wallInterval, fc.constantFrom(true, true, undefined, false));
    return fc.record({
      offer: fc.record({
        meetingTypeId: fc.constant('intro'),
        slotRules: slotRules(today),
        hostMaxBookingsPerDay: cap,
        schedule: fc.record({
          timezone: fc.constant(timezone),
          rules: fc
            .array(rule, { minLength: 7, maxLength: 21, size: 'max' })
            .map((rules) =>
              rules.map(([dayOfWeek, interval, isActive]) => ({ dayOfWeek, ...interval, ...(isActive === undefined ? {} : { isActive }) })),
            ),
          overrides: fc.array(override, { maxLength: 3 }),
        }),
        taken: fc.array(takenRange(middleMs), { maxLength: 40, size: 'max' }),
        booked: fc.array(countedBooking(middleMs), { maxLength: 8 }),
      }),
      range: fc
        .tuple(fc.integer({ min: -2 * 1440, max: 1440 }), fc.integer({ min: 0, max: 3 * 1440 }))
        .map(([from, length]) => ({ fromMs: middleMs + from * minute, toMs: middleMs + (from + length) * minute })),
      nowMs: fc
        .tuple(fc.integer({ min: -4 * 1440, max: 1440 }), fc.constantFrom(0, 1, 30_000))
        .map(([minutes, ms]) => middleMs + minutes * minute + ms),
      ignoring: fc.constantFrom<Ignoring>({}, {}, { bookingId: 'a' }, { holdId: 'b' }, { bookingId: 'b', holdId: 'c' }),
      place: fc.constant(place),
    });
  }),
);

/** The offer as a caller would load it: nothing outside the neighbourhood of the range. */
export function loadedFor(offer: Offer, range: { fromMs: number; toMs: number }): Offer {
  const { fromMs, toMs } = neighbourhood(offer, range);
  return {
    ...offer,
    taken: offer.taken.filter((taken) => taken.startMs < toMs && taken.endMs > fromMs),
    booked: offer.booked.filter((booking) => booking.startMs >= fromMs && booking.startMs < toMs),
  };
}
