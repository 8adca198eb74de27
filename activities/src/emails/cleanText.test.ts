import { describe, expect, it } from 'vitest';
import { oneLine, severalLines } from './cleanText.ts';

describe('text that goes into one line', () => {
  it('loses what would end the line, break the encoding or turn its direction', () => {
    expect(oneLine('Eve\r\nBcc: all@example.com')).toBe('Eve Bcc: all@example.com');
    expect(oneLine('a\u2028b\u0000c\u0085d')).toBe('a b c d');
    expect(oneLine('\u202egnp.exe\u2066')).toBe('gnp.exe');
    expect(oneLine('half \ud83d')).toBe('half \ufffd');
  });

  it('keeps accents, other scripts, emoji and joiners', () => {
    const names = 'Zoë Łukasz محمد 山田 👩‍🔧';
    expect(oneLine(names)).toBe(names);
  });
});

describe('text of several lines', () => {
  it('keeps its lines however they were ended', () => {
    expect(severalLines('a\r\nb\rc\nd\u2028e')).toBe('a\nb\nc\nd\ne');
    expect(severalLines('a\n\nb\n\n')).toBe('a\n\nb');
  });
});
