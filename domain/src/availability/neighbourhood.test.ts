import { describe, expect, it } from 'vitest';
import { anOffer, at } from '../testing/anOffer.ts';
import { neighbourhood } from './neighbourhood.ts';

/** Wednesday 10:00 in New York. */
const start = at('2027-06-09T14:00Z');
const range = { fromMs: start, toMs: start + 1 };
const hour = 3_600_000;

describe('neighbourhood', () => {
  it('reaches as far as the buffers and the meeting when nothing is capped', () => {
    const offer = anOffer({ slotRules: { bufferBeforeMinutes: 180, bufferAfterMinutes: 120, durationMinutes: 60 } });
    expect(neighbourhood(offer, range)).toEqual({ fromMs: start - 3 * hour, toMs: start + 1 + 3 * hour });
  });

  it('covers whole dates of the schedule for a daily cap, of the meeting type or of the host', () => {
    const day = { fromMs: at('2027-06-09T04:00Z'), toMs: at('2027-06-10T04:00Z') };
    expect(neighbourhood(anOffer({ slotRules: { maxBookingsPerDay: 3 } }), range)).toEqual(day);
    expect(neighbourhood(anOffer({ hostMaxBookingsPerDay: 3 }), range)).toEqual(day);
  });

  it('covers whole weeks from Monday for a weekly cap', () => {
    expect(neighbourhood(anOffer({ slotRules: { maxBookingsPerWeek: 3 } }), range)).toEqual({
      fromMs: at('2027-06-07T04:00Z'),
      toMs: at('2027-06-14T04:00Z'),
    });
  });
});
