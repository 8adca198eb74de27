import { describe, expect, it } from 'vitest';
import { formatLocale, preferredLanguage } from './locale.ts';

describe('preferredLanguage', () => {
  it('takes a language by its region’s name too', () => {
    expect(preferredLanguage('en-GB,en;q=0.9')).toBe('en');
    expect(preferredLanguage('de-AT,de;q=0.9,en;q=0.8')).toBe('de');
    expect(preferredLanguage('fr,en;q=0.4,de;q=0.6')).toBe('de');
  });

  it('stands in with English for languages that are not there, and for none', () => {
    expect(preferredLanguage('tlh')).toBe('en');
    expect(preferredLanguage('')).toBe('en');
    expect(preferredLanguage(null)).toBe('en');
  });

  it('survives what is no such header', () => {
    expect(preferredLanguage(';;;q=,,*;q=x')).toBe('en');
  });
});

describe('formatLocale', () => {
  it('reads our language with the reader’s region', () => {
    expect(formatLocale('en', 'de-AT,de;q=0.9')).toBe('en-AT');
    expect(formatLocale('en', 'en-US')).toBe('en-US');
    expect(formatLocale('en', 'de')).toBe('en-DE');
    expect(formatLocale('de', 'de-CH,de;q=0.9')).toBe('de-CH');
  });

  it('is British or German where nothing is said, or nothing that can be read', () => {
    expect(formatLocale('en', null)).toBe('en-GB');
    expect(formatLocale('en', '*')).toBe('en-GB');
    expect(formatLocale('de', null)).toBe('de-DE');
  });
});
