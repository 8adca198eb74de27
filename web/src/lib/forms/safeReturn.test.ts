import { describe, expect, it } from 'vitest';
import { safeReturn } from './safeReturn.ts';

describe('safeReturn', () => {
  it('goes back to where one was, search and all', () => {
    expect(safeReturn('/bookings?view=past&q=ada%20b#x')).toBe('/bookings?view=past&q=ada%20b#x');
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/\t/evil.example', '/a\\b', '', '/ä'])(
    'leads nowhere else: %j',
    (wanted) => expect(safeReturn(wanted)).toBe('/today'),
  );

  it('never leads back into logging in or out', () => {
    expect(safeReturn('/login?next=/login')).toBe('/today');
    expect(safeReturn('/logout')).toBe('/today');
    expect(safeReturn('/login-tips')).toBe('/login-tips');
  });

  it('takes dots for what they are', () => {
    expect(safeReturn('/a/../..//evil.example')).not.toMatch(/^\/\//);
  });
});
