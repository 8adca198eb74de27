import { describe, expect, it } from 'vitest';
import { formatLocale, preferredLocale } from './locale.ts';

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

describe('formatLocale', () => {
  it('reads our language with the reader’s region', () => {
    expect(formatLocale('en', 'de-AT,de;q=0.9')).toBe('en-AT');
    expect(formatLocale('en', 'en-US')).toBe('en-US');
    expect(formatLocale('en', 'de')).toBe('en-DE');
  });

  it('is British where nothing is said, or nothing that can be read', () => {
    expect(formatLocale('en', null)).toBe('en-GB');
    expect(formatLocale('en', '*')).toBe('en-GB');
  });
});
