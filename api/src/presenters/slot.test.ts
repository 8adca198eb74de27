import { minuteMs } from '@holdfast/domain/time/units.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { presentSlot, slotsJson } from './slot.ts';

it('slots are written as JSON.stringify would write them, on any date and with anything around them', () => {
  const slot = fc
    .record({ minute: fc.integer({ min: -30_000_000, max: 130_000_000 }), minutes: fc.integer({ min: 1, max: 1440 }), second: fc.nat(59) })
    .map(({ minute, minutes, second }) => ({ startMs: minute * minuteMs + second * 1000, endMs: (minute + minutes) * minuteMs }));
  fc.assert(
    fc.property(fc.array(slot), fc.string(), fc.string(), (slots, before, after) => {
      const around = [before, after].map((text) => Buffer.from(text).toString());
      expect(slotsJson(before, slots, after).toString()).toBe(around.join(JSON.stringify(slots.map(presentSlot))));
    }),
    { numRuns: 500 },
  );
});
