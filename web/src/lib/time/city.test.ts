import { describe, expect, it } from 'vitest';
import { cityOf } from './city.ts';

describe('cityOf', () => {
  it('is the last part, with spaces', () => {
    expect(cityOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
    expect(cityOf('Europe/Berlin')).toBe('Berlin');
  });

  it('calls UTC by one name, and fixed offsets by what they are', () => {
    expect(['UTC', 'Etc/UTC', 'GMT'].map(cityOf)).toEqual(['UTC', 'UTC', 'UTC']);
    expect(cityOf('Etc/GMT+5')).toBe('UTC−5');
  });
});
