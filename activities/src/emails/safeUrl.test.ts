import { describe, expect, it } from 'vitest';
import { ownUrl, safeUrl } from './safeUrl.ts';

describe('an address in a link', () => {
  it('is http or https', () => {
    expect(safeUrl('https://meet.example.com/a?b=1&c=2')).toBe('https://meet.example.com/a?b=1&c=2');
    expect(safeUrl('http://localhost:3000/manage')).toBe('http://localhost:3000/manage');
  });

  it.each([
    'javascript:alert(1)',
    ' JAVASCRIPT:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'mailto:a@example.com',
    '//example.com',
    'not an address',
    '',
  ])('is never %j', (value) => {
    expect(safeUrl(value)).toBeNull();
    expect(() => ownUrl(value)).toThrow(TypeError);
  });
});
