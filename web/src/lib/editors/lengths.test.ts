import { describe, expect, it } from 'vitest';
import { lengthOf, minutesOf, numberOf } from './lengths.ts';

describe('lengthOf', () => {
  it('takes the largest unit without a fraction', () => {
    expect([0, 15, 60, 90, 1440, 1500, 2880].map((minutes) => Object.values(lengthOf(minutes)).join(' '))).toEqual([
      '0 minutes',
      '15 minutes',
      '1 hours',
      '90 minutes',
      '1 days',
      '25 hours',
      '2 days',
    ]);
  });
});

describe('minutesOf', () => {
  it('is what lengthOf was made from', () => {
    for (const minutes of [0, 15, 60, 90, 1440, 1500, 2880]) expect(minutesOf(lengthOf(minutes))).toBe(minutes);
  });

  it('is no number where none was typed', () => {
    expect(minutesOf({ amount: ' ', unit: 'days' })).toBeNaN();
    expect(numberOf('soon')).toBeNaN();
  });
});
