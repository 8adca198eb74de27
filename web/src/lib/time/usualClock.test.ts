import { describe, expect, it } from 'vitest';
import { usualClock, usualWeekStart } from './usualClock.ts';

describe('what is usual in a locale', () => {
  it('is a clock of 12 or 24 hours', () => {
    expect(['en-US', 'en-GB', 'en-DE', 'en-IN'].map(usualClock)).toEqual(['12', '24', '24', '12']);
  });

  it('is a first day of the week', () => {
    expect(['en-US', 'en-GB', 'en-DE'].map(usualWeekStart)).toEqual([7, 1, 1]);
  });
});
