import { describe, expect, it } from 'vitest';
import { accentHue, accentStyle } from './accentHue.ts';

describe('accentHue', () => {
  it('is the hue that CSS gives to the colour', () => {
    expect(['#ff0000', '#00ff00', '#0000ff', '#ffff00'].map(accentHue)).toEqual([29, 142, 264, 110]);
  });

  it('is none for greys, and for what is no colour', () => {
    expect(['#000000', '#ffffff', '#808080', 'oops'].map(accentHue)).toEqual([null, null, null, null]);
    expect(accentStyle('#808080')).toBeUndefined();
  });
});
