import { describe, expect, it } from 'vitest';
import { words } from './common/en.ts';
import { span } from './span.ts';

describe('span', () => {
  it('takes the largest unit that is whole', () => {
    expect([0, 1, 45, 60, 90, 120, 1440, 4320].map((minutes) => span(words, minutes))).toEqual([
      '0 minutes',
      '1 minute',
      '45 minutes',
      '1 hour',
      '90 minutes',
      '2 hours',
      '1 day',
      '3 days',
    ]);
  });
});
