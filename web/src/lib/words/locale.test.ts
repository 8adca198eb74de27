import { describe, expect, it } from 'vitest';
import { preferredLocale } from './locale.ts';

describe('preferredLocale', () => {
  it('takes a language by its region’s name too', () => {
    expect(preferredLocale('en-GB,en;q=0.9')).toBe('en');
  });

  it('stands in with English for languages that are not there, and for none', () => {
    expect(preferredLocale('tlh')).toBe('en');
    expect(preferredLocale('')).toBe('en');
    expect(preferredLocale(null)).toBe('en');
  });

  it('survives what is no such header', () => {
    expect(preferredLocale(';;;q=,,*;q=x')).toBe('en');
  });
});
