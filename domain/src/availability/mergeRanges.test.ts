import { describe, expect, it } from 'vitest';
import { mergeRanges, overlaps } from './mergeRanges.ts';

const ranges = (...pairs: [number, number][]): { startMs: number; endMs: number }[] =>
  pairs.map(([startMs, endMs]) => ({ startMs, endMs }));

describe('mergeRanges', () => {
  it('sorts, joins what overlaps and leaves out what is empty', () => {
    expect(mergeRanges(ranges([8, 9], [1, 5], [2, 3], [4, 6], [7, 7]), { joinTouching: false })).toEqual(ranges([1, 6], [8, 9]));
  });

  it('joins touching ranges only when asked', () => {
    expect(mergeRanges(ranges([1, 2], [2, 3]), { joinTouching: true })).toEqual(ranges([1, 3]));
    expect(mergeRanges(ranges([1, 2], [2, 3]), { joinTouching: false })).toEqual(ranges([1, 2], [2, 3]));
  });

  it('leaves its argument as it was', () => {
    const given = ranges([3, 5], [1, 4]);
    mergeRanges(given, { joinTouching: true });
    expect(given).toEqual(ranges([3, 5], [1, 4]));
  });
});

describe('overlaps', () => {
  it('is half-open, and never true of an empty range', () => {
    expect(overlaps({ startMs: 1, endMs: 3 }, { startMs: 2, endMs: 4 })).toBe(true);
    expect(overlaps({ startMs: 1, endMs: 2 }, { startMs: 2, endMs: 4 })).toBe(false);
    expect(overlaps({ startMs: 1, endMs: 3 }, { startMs: 2, endMs: 2 })).toBe(false);
  });
});
