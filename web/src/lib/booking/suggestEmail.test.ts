import { describe, expect, it } from 'vitest';
import { suggestEmail } from './suggestEmail.ts';

describe('suggestEmail', () => {
  it('mends a slip in a well-known domain', () => {
    expect(suggestEmail('grace@gmial.com')).toBe('grace@gmail.com');
    expect(suggestEmail('grace@hotmial.com')).toBe('grace@hotmail.com');
    expect(suggestEmail('grace@outlok.com')).toBe('grace@outlook.com');
    expect(suggestEmail('Grace@GMAIL.CON')).toBe('Grace@gmail.com');
  });

  it('leaves well-known and other domains alone', () => {
    expect(['grace@gmail.com', 'grace@mail.com', 'grace@example.com', 'grace@gmx.at', 'grace', '@gmial.com', ''].map(suggestEmail)).toEqual(
      Array<null>(7).fill(null),
    );
  });
});
