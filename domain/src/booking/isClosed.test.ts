import { describe, expect, it } from 'vitest';
import { isClosed } from './isClosed.ts';

const startMs = Date.UTC(2026, 11, 1, 13, 0);
const endMs = Date.UTC(2026, 11, 1, 13, 30);
const booking = (cancelCutoffMinutes: number) => ({
  startTime: new Date(startMs),
  endTime: new Date(endMs),
  agreed: { cancelCutoffMinutes },
});

describe('isClosed', () => {
  it('closes to the guest at the start where no cut-off was agreed', () => {
    expect(isClosed(booking(0), 'guest', startMs - 1)).toBe(false);
    expect(isClosed(booking(0), 'guest', startMs)).toBe(true);
  });

  it('closes to the guest as long before the start as was agreed', () => {
    expect(isClosed(booking(120), 'guest', startMs - 120 * 60_000 - 1)).toBe(false);
    expect(isClosed(booking(120), 'guest', startMs - 120 * 60_000)).toBe(true);
  });

  it('closes to the host at the end, whatever the cut-off', () => {
    expect(isClosed(booking(120), 'host', endMs - 1)).toBe(false);
    expect(isClosed(booking(120), 'host', endMs)).toBe(true);
  });
});
