import { expect, it } from 'vitest';
import { remembered } from './remembered.ts';

it('remembered makes a value once and lets the oldest go at the limit', () => {
  const kept = new Map<string, number>();
  let made = 0;
  const ask = (key: string): number => remembered(kept, 2, key, () => ++made);
  expect([ask('a'), ask('a'), ask('b'), ask('c'), ask('b'), ask('a')]).toEqual([1, 1, 2, 3, 2, 4]);
  expect(kept.size).toBe(2);
});
