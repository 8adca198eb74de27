import { describe, expect, it } from 'vitest';
import { rangeOf, whenOf } from './whenOf.ts';

const style = { locale: 'en-GB', zone: 'Asia/Kathmandu', clock: '24' } as const;
const ms = Date.parse('2026-12-01T08:15:00Z');

describe('whenOf and rangeOf', () => {
  it('say date and time by the clock of the zone', () => {
    expect(whenOf(ms, style)).toBe('Tue 1 Dec, 14:00');
    expect(rangeOf(ms, ms + 30 * 60_000, style)).toBe('Tue 1 Dec, 14:00–14:30');
  });
});
