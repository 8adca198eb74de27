import { minuteMs } from '@holdfast/domain/time/units.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { presentSlot, slotsJson } from './slot.ts';

it('slots are written as JSON.stringify would write them, on any date and with anything around them', () => {
  const start = fc
    .record({ minute: fc.integer({ min: -30_000_000, max: 130_000_000 }), second: fc.nat(59) })
    .map(({ minute, second }) => minute * minuteMs + second * 1000);
  const near = start.chain((first) => fc.array(fc.nat(3000)).map((minutes) => minutes.map((each) => first + each * minuteMs)));
  fc.assert(
    fc.property(
      fc.oneof(near, fc.array(start)),
      fc.integer({ min: 1, max: 1440 }),
      fc.string(),
      fc.string(),
      (starts, minutes, before, after) => {
        const around = [before, after].map((text) => Buffer.from(text).toString());
        const slots = starts.map((startMs) => ({ startMs, endMs: startMs + minutes * minuteMs }));
        expect(slotsJson(before, starts, minutes * minuteMs, after).toString()).toBe(around.join(JSON.stringify(slots.map(presentSlot))));
      },
    ),
    { numRuns: 500 },
  );
});

it('a list longer than any before is written whole', () => {
  const starts = Array.from({ length: 10_000 }, (_, index) => index * minuteMs);
  const slots = starts.map((startMs) => ({ startMs, endMs: startMs + minuteMs }));
  expect(slotsJson('', starts, minuteMs, '').toString()).toBe(JSON.stringify(slots.map(presentSlot)));
});
