import { describe, expect, it } from 'vitest';
import { freeSlug, slugOf } from './slugs.ts';

describe('slugOf', () => {
  it('keeps letters and digits, without their accents', () => {
    expect(slugOf('  Café & Plan, 30’ ')).toBe('cafe-plan-30');
  });

  it('ends within the limit, never in a hyphen', () => {
    expect(slugOf(`${'a'.repeat(59)} b`)).toBe('a'.repeat(59));
    expect(slugOf('東京')).toBe('');
  });
});

describe('freeSlug', () => {
  it('counts until one is free', () => {
    expect(freeSlug('intro', [])).toBe('intro');
    expect(freeSlug('intro', ['intro', 'intro-2'])).toBe('intro-3');
  });
});
