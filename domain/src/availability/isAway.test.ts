import { describe, expect, it } from 'vitest';
import { anOffer } from '../testing/anOffer.ts';
import { isAway } from './isAway.ts';
import type { Offer, TakenRange } from './types.ts';

const at = (instant: string) => Date.parse(instant);
const block = (from: string, to: string): TakenRange => ({ kind: 'block', id: 'b', startMs: at(from), endMs: at(to) });
const week = { fromMs: at('2026-12-06T23:00:00Z'), toMs: at('2026-12-13T23:00:00Z') };
const now = at('2026-12-01T09:00:00Z');
const daysOff = (...dates: string[]) => dates.map((date) => ({ date, intervals: [] }));
const monToFri = ['2026-12-07', '2026-12-08', '2026-12-09', '2026-12-10', '2026-12-11'];

function offer(changes: { overrides?: Offer['schedule']['overrides']; taken?: TakenRange[] } = {}): Offer {
  const { overrides = [], taken = [] } = changes;
  return anOffer({ schedule: { timezone: 'Europe/Berlin', overrides }, taken });
}

describe('a host is away', () => {
  it('when every working day is off, under blocks, or either', () => {
    expect(isAway(offer({ overrides: daysOff(...monToFri) }), week, now)).toBe(true);
    expect(isAway(offer({ taken: [block('2026-12-07T08:00:00Z', '2026-12-11T16:00:00Z')] }), week, now)).toBe(true);
    const both = offer({ overrides: daysOff(...monToFri.slice(0, 3)), taken: [block('2026-12-10T00:00:00Z', '2026-12-12T00:00:00Z')] });
    expect(isAway(both, week, now)).toBe(true);
  });

  it('when what is left of the range is', () => {
    const rest = offer({ overrides: daysOff('2026-12-10', '2026-12-11') });
    expect(isAway(rest, week, at('2026-12-09T15:00:00Z'))).toBe(false);
    expect(isAway(rest, week, at('2026-12-09T16:00:00Z'))).toBe(true);
  });
});

describe('a host is not away', () => {
  it('when one hour of one day is left', () => {
    expect(isAway(offer({ overrides: daysOff(...monToFri.slice(1)) }), week, now)).toBe(false);
    expect(isAway(offer({ taken: [block('2026-12-07T08:00:00Z', '2026-12-11T15:00:00Z')] }), week, now)).toBe(false);
  });

  it('when all is booked or busy: that is nobody’s business', () => {
    for (const kind of ['booking', 'busy', 'hold'] as const) {
      const taken = [{ ...block('2026-12-07T08:00:00Z', '2026-12-11T16:00:00Z'), kind }];
      expect(isAway(offer({ taken }), week, now)).toBe(false);
    }
  });

  it('on days without hours, nor where the range is past or beyond the booking window', () => {
    const weekend = { fromMs: at('2026-12-11T23:00:00Z'), toMs: at('2026-12-13T23:00:00Z') };
    expect(isAway(offer(), weekend, now)).toBe(false);
    expect(isAway(offer({ overrides: daysOff('2026-12-12') }), weekend, now)).toBe(false);
    const off = offer({ overrides: daysOff(...monToFri) });
    expect(isAway(off, week, at('2027-01-01T00:00:00Z'))).toBe(false);
    const rolling: Offer = { ...off, slotRules: { ...off.slotRules, bookingWindow: { kind: 'rolling', days: 3 } } };
    expect(isAway(rolling, week, now)).toBe(false);
  });
});
