import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listWindow, nextListMs, nextPollMs, nextTryMs, renewChannelMs } from './timing.ts';

const now = Date.UTC(2027, 2, 14, 13, 30);
const minute = 60_000;
const random = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

describe('the timing of rounds', () => {
  it('lists from the day before on, and the window rolls by days', () => {
    expect(listWindow(now).fromMs).toBe(Date.UTC(2027, 2, 13));
    expect(listWindow(now + 24 * 60 * minute).toMs - listWindow(now).toMs).toBe(24 * 60 * minute);
  });

  it('R12: renews a channel at 50 to 80 % of its life', () => {
    fc.assert(
      fc.property(random, fc.integer({ min: 1, max: 31 }), (chance, days) => {
        const life = days * 24 * 60 * minute;
        const share = (renewChannelMs(now, now + life, chance) - now) / life;
        expect(share).toBeGreaterThanOrEqual(0.5);
        expect(share).toBeLessThanOrEqual(0.8);
      }),
    );
  });

  it('R15: polls within 15 minutes at 10 minutes, and lists every day', () => {
    fc.assert(
      fc.property(random, (chance) => {
        expect(nextPollMs(now, 10 * minute, chance) - now).toBeLessThanOrEqual(15 * minute);
        expect(nextListMs(now, chance) - now).toBeLessThanOrEqual(24 * 60 * minute);
      }),
    );
  });

  it('R4: waits exactly as long as the provider says, else from a second to a minute and a half', () => {
    expect(nextTryMs(now, 3, 7000, minute, 0.9)).toBe(now + 7000);
    fc.assert(
      fc.property(random, fc.integer({ min: 1, max: 10 }), (chance, failures) => {
        const wait = nextTryMs(now, failures, null, 10 * minute, chance) - now;
        expect(wait).toBeGreaterThanOrEqual(500);
        expect(wait).toBeLessThanOrEqual(96_000);
      }),
    );
    expect(nextTryMs(now, 11, null, 10 * minute, 0.5)).toBe(now + 10 * minute);
  });
});
