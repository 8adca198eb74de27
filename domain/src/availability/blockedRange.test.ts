import { expect, it } from 'vitest';
import { blockedRange } from './blockedRange.ts';

it('blockedRange is the meeting with both buffers', () => {
  const rules = { durationMinutes: 30, bufferBeforeMinutes: 10, bufferAfterMinutes: 5 };
  expect(blockedRange(rules, 3_600_000)).toEqual({ startMs: 3_000_000, endMs: 5_700_000 });
});
