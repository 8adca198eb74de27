import { describe, expect, it } from 'vitest';
import { joinedNote } from './joinedNote.ts';

describe('the note of joined blocks', () => {
  it('is none when none has one', () => {
    expect(joinedNote([null, undefined, '', '  '])).toBeNull();
  });

  it('names each different note once, in order', () => {
    expect(joinedNote(['Dentist', null, 'Travel', 'Dentist'])).toBe('Dentist; Travel');
  });

  it('stays at 500 units and never ends in half a character', () => {
    expect(joinedNote(['a'.repeat(500)])).toBe('a'.repeat(500));
    const joined = joinedNote([`${'a'.repeat(498)}😀`, 'b']);
    expect(joined).toBe(`${'a'.repeat(498)}…`);
  });
});
