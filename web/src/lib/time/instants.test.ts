import { describe, expect, it } from 'vitest';
import { instantOf, startOfDate, wallOf } from './instants.ts';

const iso = (ms: number) => new Date(ms).toISOString();

describe('startOfDate', () => {
  it('is midnight there', () => {
    expect(iso(startOfDate('2026-12-01', 'Asia/Kathmandu'))).toBe('2026-11-30T18:15:00.000Z');
  });

  it('is the first moment of a date whose midnight is skipped', () => {
    expect(iso(startOfDate('2026-09-06', 'America/Santiago'))).toBe('2026-09-06T04:00:00.000Z');
  });
});

describe('instantOf', () => {
  it('takes the earlier of a time that exists twice', () => {
    expect(iso(instantOf('2026-10-25', '02:30', 'Europe/Berlin'))).toBe('2026-10-25T00:30:00.000Z');
  });

  it('moves a skipped time past the gap', () => {
    expect(wallOf(instantOf('2027-03-28', '02:30', 'Europe/Berlin'), 'Europe/Berlin')).toBe('2027-03-28T03:30:00');
  });
});
