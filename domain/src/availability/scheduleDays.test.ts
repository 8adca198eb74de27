import { describe, expect, it } from 'vitest';
import { anOffer, at, labels, weekly } from '../testing/anOffer.ts';
import { datesToRange } from '../time/datesToRange.ts';
import { offeredSlots } from './offeredSlots.ts';
import type { Offer } from './types.ts';

const newYork = 'America/New_York';

/** Labels in New York of what is offered there on a date. */
function offered(offer: Offer, { from, nowMs = at('2027-06-01T12:00Z') }: { from: string; nowMs?: number }): string[] {
  return labels(offeredSlots(offer, datesToRange(from, from, newYork), nowMs), newYork);
}

describe('a schedule on days when the clock changes', () => {
  const sunday = (...texts: string[]): Offer => anOffer({ schedule: { rules: weekly([0], texts) } });

  it('has two hours in 01:00–04:00 on the spring day of New York and four on the autumn day', () => {
    expect(offered(sunday('01:00–04:00'), { from: '2027-03-14', nowMs: at('2027-03-01T00:00Z') })).toEqual([
      '14 01:00',
      '14 01:30',
      '14 03:00',
      '14 03:30',
    ]);
    expect(offered(sunday('01:00–04:00'), { from: '2027-11-07' })).toEqual(
      ['01:00', '01:30', '01:00', '01:30', '02:00', '02:30', '03:00', '03:30'].map((label) => `07 ${label}`),
    );
  });

  it('moves what begins or ends in the skipped hour forward, and drops what lies in it', () => {
    const spring = { from: '2027-03-14', nowMs: at('2027-03-01T00:00Z') };
    expect(offered(sunday('02:30–05:00'), spring)).toEqual(['14 03:30', '14 04:00', '14 04:30']);
    expect(offered(sunday('01:00–02:30'), spring)).toEqual(['14 01:00', '14 01:30', '14 03:00']);
    expect(offered(sunday('02:00–02:45'), spring)).toEqual([]);
    expect(offered(sunday('02:15–03:00'), spring)).toEqual([]);
  });

  it('begins in the first and ends in the second of a repeated hour', () => {
    expect(offered(sunday('01:30–02:00'), { from: '2027-11-07' })).toEqual(['07 01:30', '07 01:00', '07 01:30']);
    expect(offered(sunday('00:30–01:30'), { from: '2027-11-07' })).toEqual(['07 00:30', '07 01:00', '07 01:30', '07 01:00']);
  });

  it('joins intervals that overlap only on the real clock before the grid starts', () => {
    const spring = { from: '2027-03-14', nowMs: at('2027-03-01T00:00Z') };
    const offer = anOffer({
      schedule: { rules: weekly([0], ['01:00–02:30', '03:10–04:00']) },
      slotRules: { durationMinutes: 40, slotIncrementMinutes: 40 },
    });
    expect(offered(offer, spring)).toEqual(['14 01:00', '14 01:40', '14 03:20']);
  });

  it('keeps two grids for intervals that meet on the real clock without overlapping', () => {
    const offer = anOffer({
      schedule: { rules: weekly([0], ['01:00–02:00', '03:00–04:00']) },
      slotRules: { durationMinutes: 40, slotIncrementMinutes: 40 },
    });
    expect(offered(offer, { from: '2027-03-14', nowMs: at('2027-03-01T00:00Z') })).toEqual(['14 01:00', '14 01:40', '14 03:00']);
  });

  it('keeps a date to itself: nothing spills over a midnight that is skipped or repeated, nor out of a date that is skipped whole', () => {
    const starts = (timezone: string, texts: string[], weekday: number, from: string, to: string): string[] =>
      labels(
        offeredSlots(
          anOffer({
            schedule: { timezone, rules: weekly([weekday], texts) },
            slotRules: { durationMinutes: 60, slotIncrementMinutes: 60 },
          }),
          datesToRange(from, to, timezone),
          at(`${from}T00:00Z`) - 1e8,
        ),
        timezone,
      );
    expect(starts('Africa/Cairo', ['00:00–03:00'], 5, '2027-04-29', '2027-05-01')).toEqual(['30 01:00', '30 02:00']);
    expect(starts('Africa/Cairo', ['22:00–24:00'], 4, '2027-10-28', '2027-10-29')).toEqual(['28 22:00', '28 23:00', '28 23:00']);
    expect(starts('America/Havana', ['22:00–24:00'], 6, '2027-11-06', '2027-11-07')).toEqual(['06 22:00', '06 23:00']);
    expect(starts('America/Nuuk', ['21:00–23:30'], 6, '2027-03-27', '2027-03-28')).toEqual(['27 21:00', '27 22:00']);
    expect(starts('Pacific/Apia', ['09:00–11:00'], 5, '2011-12-29', '2011-12-31')).toEqual([]);
    expect(starts('Australia/Lord_Howe', ['01:00–04:00'], 0, '2027-10-03', '2027-10-03')).toEqual(['03 01:00', '03 02:30']);
  });
});
