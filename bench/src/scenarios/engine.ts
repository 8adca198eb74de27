import { offeredStarts } from '@holdfast/domain/availability/offeredStarts.ts';
import type { Offer } from '@holdfast/domain/availability/types.ts';
import { anOffer } from '@holdfast/domain/testing/anOffer.ts';
import { dayMs, minuteMs } from '@holdfast/domain/time/units.ts';
import { dayOf, type Plan, sweepSlots } from '../floors/sweepSlots.ts';
import { inRounds, type Scenario } from './scenario.ts';

const first = '2027-03-01';
const days = 31;
const repeats = 2000;
const busyRanges = 200;

const rules = [1, 2, 3, 4, 5].map((day): Plan['rules'][number] => [day, '09:00', '17:00']);
const timezone = 'America/New_York';

function taken(count: number, fromMs: number, spanMs: number): [number, number][] {
  return Array.from({ length: count }, (_, index) => {
    const startMs = fromMs + Math.floor((spanMs * index) / count / minuteMs) * minuteMs;
    return [startMs, startMs + 20 * minuteMs];
  });
}

function offerOf(ranges: [number, number][]): Offer {
  return anOffer({
    schedule: { timezone, rules: rules.map(([dayOfWeek, startTime, endTime]) => ({ dayOfWeek, startTime, endTime })) },
    taken: ranges.map(([startMs, endMs], index) => ({ startMs, endMs, kind: 'busy', id: String(index) })),
  });
}

/** The rules alone, no database: a month of half hours between 200 busy ranges. */
export const engine: Scenario = {
  name: 'engine',
  async measure(rig) {
    const fromMs = Date.parse(first);
    const range = { fromMs, toMs: fromMs + days * dayMs };
    const busy = taken(busyRanges, fromMs, days * dayMs);
    const offer = offerOf(busy);
    const plan: Plan = { timezone, rules, durationMinutes: 30, taken: busy };
    const nowMs = fromMs - dayMs;
    const ours = () => offeredStarts(offer, range, nowMs);
    const floor = () => sweepSlots(plan, dayOf(first), days);
    if (Math.abs(ours().length - floor().length) > 16) throw new Error('the sweep and the engine offer different months');
    // Until both are compiled as far as they will be.
    for (let turn = 0; turn < 5; turn++) for (const each of [ours, floor]) timed(each);
    const found = await inRounds(rig, 'engine', () => Promise.resolve({ ours: timed(ours), floor: timed(floor) }));
    return [
      {
        what: `slots of a month, ${busyRanges} busy ranges`,
        unit: 'ms',
        ours: found.ours,
        floor: found.floor,
        goal: '≤ 0.1 ms, ≤ 2 of the sweep',
      },
    ];
  },
};

function timed(action: () => unknown): number {
  const began = performance.now();
  for (let turn = 0; turn < repeats; turn++) action();
  return Math.round(((performance.now() - began) / repeats) * 1e4) / 1e4;
}
