import { describe, expect, it } from 'vitest';
import { deviceOf } from './deviceOf.ts';

describe('deviceOf', () => {
  it('tells browsers apart that name each other', () => {
    const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';
    expect(deviceOf(`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/140.0.0.0 Safari/537.36 Edg/140.0`)).toEqual({
      browser: 'Edge',
      system: 'Windows',
    });
    expect(deviceOf(`Mozilla/5.0 (Linux; Android 14) ${webkit} Chrome/140.0.0.0 Mobile Safari/537.36`)).toEqual({
      browser: 'Chrome',
      system: 'Android',
    });
    expect(
      deviceOf('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1'),
    ).toEqual({
      browser: 'Safari',
      system: 'iPhone',
    });
  });

  it('names nothing that it does not know', () => {
    expect(deviceOf('')).toBeNull();
    expect(deviceOf('node')).toBeNull();
  });
});
