import { describe, expect, it } from 'vitest';
import { cityOf } from './city.ts';

describe('cityOf', () => {
  it('is the last part, with spaces', () => {
    expect(cityOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
    expect(cityOf('Europe/Berlin')).toBe('Berlin');
  });

  it('leaves a zone without a city as it is', () => {
    expect(cityOf('UTC')).toBe('UTC');
  });
});
