import { describe, expect, it } from 'vitest';
import { elapsed } from './elapsed.ts';

describe('elapsed', () => {
  it.each([
    [-2_000, null],
    [4_999, null],
    [5_000, { count: 5, unit: 'seconds' }],
    [28_400, { count: 20, unit: 'seconds' }],
    [59_999, { count: 50, unit: 'seconds' }],
    [60_000, { count: 1, unit: 'minutes' }],
    [3_599_999, { count: 59, unit: 'minutes' }],
    [7_200_000, { count: 2, unit: 'hours' }],
    [180_000_000, { count: 2, unit: 'days' }],
  ])('says %i ms in the largest unit that fits', (ms, said) => {
    expect(elapsed(ms)).toEqual(said);
  });
});
