import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bookingOfMirror, mirrorId } from './mirrorId.ts';

describe('R10: mirrorId', () => {
  it('is one that Google takes for an event’s own, and gives the booking back', () => {
    for (let generation = 1; generation < 200; generation += 1) {
      const booking = randomUUID();
      expect(mirrorId(booking, generation)).toMatch(/^[a-v0-9]{5,1024}$/);
      expect(bookingOfMirror(mirrorId(booking, generation))).toBe(booking);
    }
  });

  it('differs by generation', () => {
    const booking = randomUUID();
    expect(new Set([1, 2, 10, 11].map((generation) => mirrorId(booking, generation))).size).toBe(4);
  });

  it.each(['', 'bk', randomUUID(), `bk${'0'.repeat(32)}`, `bk${'0'.repeat(32)}0`, `xbk${'0'.repeat(32)}1`, `bk${'0'.repeat(32)}1x`])(
    'takes nothing else for one: %j',
    (id) => {
      expect(bookingOfMirror(id)).toBeNull();
    },
  );
});
