import { describe, expect, it } from 'vitest';
import { hueOf } from './hueOf.ts';

describe('hueOf', () => {
  it('is the hue that CSS gives in oklch()', () => {
    expect(['#ff0000', '#00ff00', '#0000ff', '#FFFF00'].map(hueOf)).toEqual([29, 142, 264, 110]);
  });

  it('is none for greys and for what is no colour', () => {
    expect(['#000000', '#ffffff', '#808080', 'red', ''].map(hueOf)).toEqual([null, null, null, null, null]);
  });
});
