import { describe, expect, it } from 'vitest';
import { linkRetryMs } from './linkRetryMs.ts';

describe('linkRetryMs', () => {
  it('asks often at first, then every 30 s, and gives up after some ten minutes', () => {
    const waits: number[] = [];
    for (let attempts = 1, waitMs = linkRetryMs(1); waitMs !== null; waitMs = linkRetryMs(++attempts)) waits.push(waitMs);
    expect(waits.slice(0, 3)).toEqual([500, 750, 1125]);
    expect(waits.at(-1)).toBe(30_000);
    const totalMs = waits.reduce((sum, waitMs) => sum + waitMs, 0);
    expect(totalMs).toBeGreaterThan(9 * 60_000);
    expect(totalMs).toBeLessThan(15 * 60_000);
  });
});
