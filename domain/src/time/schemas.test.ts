import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInstant } from './schemas.ts';
import { minuteMs } from './units.ts';

describe('formatInstant', () => {
  const plain = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z');

  it('writes any instant as Date does, without milliseconds that are none', () => {
    const minutes = fc.integer({ min: -100_000_000_000, max: 100_000_000_000 }).map((minute) => minute * minuteMs);
    fc.assert(
      fc.property(fc.oneof(fc.date({ noInvalidDate: true }).map(Number), minutes), (ms) => {
        expect(formatInstant(ms)).toBe(plain(ms));
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['2027-03-14T00:00:00Z', '2027-03-14T23:59:00Z', '2027-03-14T13:00:01Z', '1969-12-31T23:59:00Z', '-000001-12-31T12:00:00Z'])(
    'writes %s',
    (text) => {
      const ms = Date.parse(text);
      expect(formatInstant(ms)).toBe(text);
    },
  );

  it('refuses what is no instant', () => {
    expect(() => formatInstant(NaN)).toThrow(RangeError);
  });
});
