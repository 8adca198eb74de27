import { usernameForm } from '@holdfast/domain/http/text.ts';
import { describe, expect, it } from 'vitest';
import { usernameFrom } from './usernameFrom.ts';

describe('usernameFrom', () => {
  it('keeps letters without their marks', () => {
    expect(usernameFrom('Zoë Müller-Groß')).toBe('zoe-muller-gross');
  });

  it('suggests nothing where a name has too few Latin letters', () => {
    expect(usernameFrom('李')).toBe('');
    expect(usernameFrom('Al')).toBe('');
  });

  it('always suggests what a username may be', () => {
    for (const name of ['  --Ada  Lovelace--', 'x'.repeat(80), `${'ab '.repeat(13)}cd`, 'O’Brien, 3rd']) {
      expect(usernameForm.safeParse(usernameFrom(name)).success).toBe(true);
    }
  });
});
