import { describe, expect, it } from 'vitest';
import { anOffer, at, weekly } from '../testing/anOffer.ts';
import { holdLimit } from './holdLimit.ts';

const aroundTheClock = { rules: weekly([0, 1, 2, 3, 4, 5, 6], ['00:00–24:00']) };
const monday = at('2027-03-15T15:00Z');

describe('holdLimit', () => {
  it('is three where a date has few slots', () => {
    expect(holdLimit(anOffer(), monday).most).toBe(3);
    expect(holdLimit(anOffer({ schedule: { overrides: [{ date: '2027-03-15', intervals: [] }] } }), monday).most).toBe(3);
  });

  it('is a tenth of the slots where there are many, taken or not', () => {
    const offer = anOffer({ schedule: aroundTheClock, slotRules: { durationMinutes: 15 } });
    expect(holdLimit(offer, monday).most).toBe(9);
    expect(holdLimit({ ...offer, taken: [{ kind: 'block', id: 'b', startMs: monday - 9e6, endMs: monday + 9e6 }] }, monday).most).toBe(9);
  });

  it('is about the date of the zone, as long as it really is', () => {
    const shortSunday = holdLimit(anOffer({ schedule: aroundTheClock, slotRules: { durationMinutes: 15 } }), at('2027-03-14T12:00Z'));
    expect(shortSunday).toEqual({ most: 9, fromMs: at('2027-03-14T05:00Z'), toMs: at('2027-03-15T04:00Z') });
  });
});
