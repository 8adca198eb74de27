import { describe, expect, it } from 'vitest';
import { anOffer, at, labels, weekly } from '../testing/anOffer.ts';
import { datesToRange } from '../time/datesToRange.ts';
import { nearestSlots } from './nearestSlots.ts';

const newYork = 'America/New_York';
const range = datesToRange('2027-06-07', '2027-06-09', newYork);
const now = at('2027-06-01T12:00Z');

describe('nearestSlots', () => {
  it('names the slots of the same date before nearer ones of another', () => {
    const offer = anOffer({ taken: [{ startMs: at('2027-06-08T13:00Z'), endMs: at('2027-06-08T20:00Z'), kind: 'booking', id: 'x' }] });
    const near = nearestSlots(offer, at('2027-06-08T13:00Z'), now, { count: 4, range, timezone: newYork });
    expect(labels(near, newYork)).toEqual(['08 16:00', '08 16:30', '07 16:30', '07 16:00']);
  });

  it('takes the date from the zone it is given', () => {
    const offer = anOffer({ slotRules: { durationMinutes: 480 } });
    const nearOf = (timezone: string): string[] =>
      labels(nearestSlots(offer, at('2027-06-08T01:00Z'), now, { count: 1, range, timezone }), newYork);
    expect(nearOf('UTC')).toEqual(['08 09:00']);
    expect(nearOf(newYork)).toEqual(['07 09:00']);
  });

  it('puts the earlier of two equally near first and gives no more than there are', () => {
    const noon = at('2027-06-08T16:00Z');
    const offer = anOffer({ taken: [{ startMs: noon, endMs: noon + 1_800_000, kind: 'hold', id: 'h' }] });
    expect(labels(nearestSlots(offer, noon, now, { count: 2, range, timezone: newYork }), newYork)).toEqual(['08 11:30', '08 12:30']);
    expect(labels(nearestSlots(offer, noon, now, { count: 1, range, timezone: newYork, ignoring: { holdId: 'h' } }), newYork)).toEqual([
      '08 12:00',
    ]);
    expect(nearestSlots(offer, noon, now, { count: 100, range, timezone: newYork })).toHaveLength(47);
  });

  it('looks further than the days beside when those have too few', () => {
    const offer = anOffer({ schedule: { timezone: 'UTC', rules: weekly([1], ['09:00–10:00']) } });
    const range = { fromMs: at('2027-03-01T00:00Z'), toMs: at('2027-04-01T00:00Z') };
    const near = nearestSlots(offer, at('2027-03-15T09:00Z'), range.fromMs, { count: 5, range, timezone: 'UTC' });
    expect(labels(near, 'UTC')).toEqual(['15 09:00', '15 09:30', '08 09:30', '08 09:00', '22 09:00']);
    expect(nearestSlots(offer, at('2027-03-15T09:00Z'), range.fromMs, { count: 2, range, timezone: 'UTC' })).toEqual(near.slice(0, 2));
  });
});
