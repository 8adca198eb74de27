import { describe, expect, it } from 'vitest';
import { localPath } from './localPath.ts';

describe('localPath', () => {
  it('keeps a path of this site with its query', () => {
    expect(localPath('/demo/30-minutes?month=2026-12')).toBe('/demo/30-minutes?month=2026-12');
  });

  it('leads nowhere else', () => {
    const hostile = [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      '/\t/evil.example',
      '',
      null,
      '/a\\..\\b',
      './/x',
    ];
    expect(hostile.map((text) => localPath(text, '/today'))).toEqual(hostile.map(() => '/today'));
    expect(localPath('/..//evil.example')).not.toMatch(/^\/\//);
  });
});
