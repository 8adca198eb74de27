import { describe, expect, it } from 'vitest';
import { anOffer, at, weekly } from '../testing/anOffer.ts';
import { readMinutes, transitionsOf } from '../testing/minuteTable.ts';
import { sizeFor } from '../testing/sizeFor.ts';
import { slowSlots } from '../testing/slowSlots.ts';
import { zoneDays } from '../time/zoneDays.ts';
import { offeredSlots } from './offeredSlots.ts';

const minute = 60_000;
const hour = 60 * minute;
const everyDay = [0, 1, 2, 3, 4, 5, 6];
const timeout = 600_000;

/** Every clock change of every zone from 2024 to 2030; each `step`-th in a small run. */
const changes = Intl.supportedValuesOf('timeZone')
  .flatMap((timezone) =>
    transitionsOf(timezone, at('2024-01-01T00:00Z'), at('2031-01-01T00:00Z')).map((changeMs) => ({ timezone, changeMs })),
  )
  .filter((_, index) => index % sizeFor({ small: 41, full: 1 }) === 0);

describe('offeredSlots around every clock change of every zone', { timeout }, () => {
  it('knows of clock changes', () => {
    expect(changes.length).toBeGreaterThanOrEqual(sizeFor({ small: 40, full: 1700 }));
  });

  it('labels the slots of 09:00–17:00 as 09:00, 09:30 … 16:30 on the days around it', () => {
    const expected = Array.from({ length: 16 }, (_, half) => 540 + half * 30);
    for (const { timezone, changeMs } of changes) {
      const offer = anOffer({ schedule: { timezone, rules: weekly(everyDay, ['09:00–17:00']) } });
      const zone = zoneDays(timezone);
      const day = zone.dayOf(changeMs);
      for (const date of [day - 1, day, day + 1]) {
        const range = { fromMs: zone.startOf(date), toMs: zone.startOf(date + 1) };
        const onClock = offeredSlots(offer, range, changeMs - 100 * hour).map(({ startMs }) => {
          const local = Temporal.Instant.fromEpochMilliseconds(startMs).toZonedDateTimeISO(timezone);
          return local.hour * 60 + local.minute;
        });
        expect(onClock, timezone).toEqual(expected);
      }
    }
  });

  it('offers in a whole day as many half hours as the day really has', () => {
    for (const { timezone, changeMs } of changes) {
      const offer = anOffer({ schedule: { timezone, rules: weekly(everyDay, ['00:00–24:00']) } });
      const zone = zoneDays(timezone);
      for (const date of [zone.dayOf(changeMs - 1), zone.dayOf(changeMs)]) {
        const range = { fromMs: zone.startOf(date), toMs: zone.startOf(date + 1) };
        expect(offeredSlots(offer, range, changeMs - 100 * hour), timezone).toHaveLength((range.toMs - range.fromMs) / (30 * minute));
      }
    }
  });

  it('agrees with the clock read minute by minute for rules that cross, begin in, end in or lie inside the changed hours', () => {
    for (const { timezone, changeMs } of changes) {
      const table = readMinutes(timezone, changeMs - 3.5 * 24 * hour, changeMs + 3.5 * 24 * hour);
      const before = Temporal.Instant.fromEpochMilliseconds(changeMs - minute).toZonedDateTimeISO(timezone);
      const clock = (before.hour * 60 + before.minute + 1) % 1440;
      const text = (minutes: number): string =>
        `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
      const rule = (from: number, to: number): string => {
        const start = Math.min(Math.max(clock + from, 0), 1430);
        return `${text(start)}–${text(Math.min(Math.max(clock + to, start + 5), 1440))}`;
      };
      for (const texts of [
        [rule(-120, 180)],
        [rule(-60, 20)],
        [rule(-60, -20)],
        [rule(20, 120)],
        [rule(-40, 150)],
        [rule(10, 50)],
        [rule(-50, -10)],
        [rule(0, 60), rule(90, 120)],
        ['00:00–01:00', '22:00–24:00'],
        ['23:30–24:00', '00:00–00:30'],
      ]) {
        for (const durationMinutes of [30, 50]) {
          const offer = anOffer({
            schedule: { timezone, rules: weekly(everyDay, texts) },
            slotRules: { durationMinutes, slotIncrementMinutes: 10 },
          });
          const range = { fromMs: changeMs - 30 * hour, toMs: changeMs + 30 * hour };
          const starts = offeredSlots(offer, range, changeMs - 72 * hour).map(({ startMs }) => startMs);
          expect(starts, `${timezone} ${before.toString()} ${texts.join()}`).toEqual(slowSlots(offer, table, range, changeMs - 72 * hour));
        }
      }
    }
  });
});
