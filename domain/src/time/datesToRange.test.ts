import { describe, expect, it } from 'vitest';
import { datesToRange } from './datesToRange.ts';

const utc = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;

describe('datesToRange', () => {
  it('covers both dates of the zone, clock change included', () => {
    expect(datesToRange('2027-03-14', '2027-03-14', 'America/New_York')).toEqual({
      fromMs: utc('2027-03-14T05:00Z'),
      toMs: utc('2027-03-15T04:00Z'),
    });
    expect(datesToRange('2027-02-27', '2027-03-01', 'Asia/Kathmandu')).toEqual({
      fromMs: utc('2027-02-26T18:15Z'),
      toMs: utc('2027-03-01T18:15Z'),
    });
  });

  it('begins where the date begins when midnight is skipped', () => {
    expect(datesToRange('2027-04-30', '2027-04-30', 'Africa/Cairo')).toEqual({
      fromMs: utc('2027-04-29T22:00Z'),
      toMs: utc('2027-04-30T21:00Z'),
    });
  });

  it('is empty for a date that the zone skips', () => {
    const { fromMs, toMs } = datesToRange('2011-12-30', '2011-12-30', 'Pacific/Apia');
    expect(fromMs).toBe(toMs);
  });

  it('throws for what is no date and no zone', () => {
    expect(() => datesToRange('2027-02-30', '2027-03-01', 'UTC')).toThrow(RangeError);
    expect(() => datesToRange('2027-02-28', '2027-03-01', 'Mars/Olympus')).toThrow(RangeError);
  });
});
