import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { type CalendarFacts, linkWaitMs, type PlanFacts, planSteps } from './plan.ts';
import { stepKey } from './steps.ts';
import { stepVerdict } from './stepVerdict.ts';

const minuteMs = 60_000;
const startMs = Date.UTC(2026, 11, 1, 13, 0);
const bookedMs = startMs - 5000 * minuteMs;
const facts = (changes: Partial<PlanFacts> = {}): PlanFacts => ({
  status: 'confirmed',
  version: 1,
  versionAtMs: bookedMs,
  startMs,
  endMs: startMs + 30 * minuteMs,
  reminders: [{ minutesBefore: 1440 }, { minutesBefore: 60 }],
  ended: [],
  begun: [],
  hostLeft: false,
  guestErased: false,
  calendar: null,
  lackLink: [],
  hasConflict: false,
  ...changes,
});
const confirmed = ['1:guest:confirmation:0', '1:host:confirmation:0'];
const plan = (changes: Partial<PlanFacts>, nowMs: number) => {
  const { due, next, over } = planSteps(facts(changes), nowMs);
  return { due: due.map(stepKey), next: next && { atMs: next.atMs, steps: next.steps.map(stepKey) }, over };
};

describe('planSteps', () => {
  it('tells both sides at once, then waits for the first reminder', () => {
    expect(plan({}, bookedMs)).toEqual({
      due: confirmed,
      next: { atMs: startMs - 1440 * minuteMs, steps: ['1:guest:reminder:1440'] },
      over: false,
    });
  });

  it('is over when all is sent, and plans anew once a later reminder is wanted', () => {
    const ended = [...confirmed, '1:guest:reminder:1440', '1:guest:reminder:60'];
    expect(plan({ ended }, startMs - 60 * minuteMs)).toEqual({ due: [], next: null, over: true });
    const reminders = [...facts().reminders, { minutesBefore: 15 }];
    expect(plan({ ended, reminders }, startMs - 60 * minuteMs).next?.steps).toEqual(['1:guest:reminder:15']);
  });

  it('has what became useless due too, so that it is recorded why it was skipped', () => {
    expect(plan({ ended: confirmed }, startMs + 60 * minuteMs)).toEqual({
      due: ['1:guest:reminder:1440', '1:guest:reminder:60'],
      next: null,
      over: false,
    });
  });

  it('after a move has the new start told and reminded of, whatever was sent for the old', () => {
    const ended = [...confirmed, '1:guest:reminder:1440'];
    expect(plan({ version: 2, ended }, bookedMs)).toEqual({
      due: ['2:guest:moved:0', '2:host:moved:0'],
      next: { atMs: startMs - 1440 * minuteMs, steps: ['2:guest:reminder:1440'] },
      over: false,
    });
  });

  it('has what an earlier version began and nobody ended due, so that it is not said to be tried for ever', () => {
    const begun = ['1:host:calendar-event:0', '2:guest:moved:0'];
    expect(plan({ version: 2, begun }, bookedMs).due).toEqual(['2:guest:moved:0', '2:host:moved:0', '1:host:calendar-event:0']);
    expect(plan({ version: 2, begun: ['2:guest:reminder:60'] }, bookedMs).due).toEqual(['2:guest:moved:0', '2:host:moved:0']);
  });

  it('after a cancellation has that told, and is over', () => {
    expect(plan({ status: 'cancelled', ended: confirmed }, bookedMs)).toEqual({
      due: ['1:guest:cancelled:0', '1:host:cancelled:0'],
      next: null,
      over: false,
    });
    expect(plan({ status: 'cancelled', ended: [...confirmed, '1:guest:cancelled:0', '1:host:cancelled:0'] }, bookedMs).over).toBe(true);
  });

  it('has nothing for a guest who was erased or a host who left', () => {
    expect(plan({ guestErased: true }, bookedMs).due).toEqual(['1:host:confirmation:0']);
    expect(plan({ guestErased: true, ended: confirmed }, bookedMs)).toEqual({ due: [], next: null, over: true });
    expect(plan({ hostLeft: true }, bookedMs).due).toEqual(['1:guest:confirmation:0']);
  });

  const event = (changes: Partial<CalendarFacts> = {}): CalendarFacts => ({
    state: 'planned',
    version: 0,
    isConnected: true,
    awaitsLink: false,
    ...changes,
  });

  it('writes to the calendar beside the mails, each version once', () => {
    expect(plan({ calendar: event() }, bookedMs).due).toEqual(['1:host:calendar-event:0', ...confirmed]);
    const written = event({ state: 'written', version: 1 });
    expect(plan({ calendar: written }, bookedMs).due).toEqual(confirmed);
    expect(plan({ calendar: written, version: 2 }, bookedMs).due[0]).toBe('2:host:calendar-event:0');
    expect(plan({ calendar: event({ state: 'lost', version: 2 }), version: 2 }, bookedMs).due).not.toContain('2:host:calendar-event:0');
  });

  it('a cancelled booking is not over while something of it may be in the calendar', () => {
    const ended = ['1:guest:cancelled:0', '1:host:cancelled:0'];
    for (const state of ['writing', 'written'] as const)
      expect(plan({ status: 'cancelled', ended, calendar: event({ state }) }, bookedMs)).toMatchObject({
        due: ['1:host:calendar-removal:0'],
        over: false,
      });
    for (const state of ['planned', 'deleted', 'lost'] as const)
      expect(plan({ status: 'cancelled', ended, calendar: event({ state }) }, bookedMs).over).toBe(true);
  });

  it('R18: news that is to name a link waits for it, but not for long, nor for a calendar that was given up', () => {
    const calendar = event({ awaitsLink: true });
    expect(plan({ calendar }, bookedMs)).toMatchObject({
      due: ['1:host:calendar-event:0'],
      next: { atMs: bookedMs + linkWaitMs, steps: confirmed },
    });
    expect(plan({ calendar }, bookedMs + linkWaitMs).due).toEqual(['1:host:calendar-event:0', ...confirmed]);
    expect(plan({ calendar, ended: ['1:host:calendar-event:0'] }, bookedMs).due).toEqual(confirmed);
    expect(plan({ calendar: event({ state: 'written', version: 1 }) }, bookedMs).due).toEqual(confirmed);
  });

  it('R18: whoever was told without the link is told of it later, unless gone by then', () => {
    const changes = {
      calendar: event({ state: 'written' as const, version: 1 }),
      ended: confirmed,
      lackLink: ['guest' as const, 'host' as const],
    };
    expect(plan(changes, bookedMs).due).toEqual(['1:guest:meeting-link:0', '1:host:meeting-link:0']);
    expect(plan({ ...changes, guestErased: true }, bookedMs).due).toEqual(['1:host:meeting-link:0']);
    expect(plan({ ...changes, status: 'cancelled' }, bookedMs).due).not.toContain('1:guest:meeting-link:0');
  });

  it('tells the host once of each version that a calendar stands against', () => {
    expect(plan({ ended: confirmed, hasConflict: true }, bookedMs).due).toEqual(['1:host:conflict:0']);
    expect(plan({ ended: [...confirmed, '1:host:conflict:0'], hasConflict: true }, bookedMs).due).toEqual([]);
    expect(plan({ ended: confirmed, hasConflict: true, hostLeft: true }, bookedMs).due).toEqual([]);
  });

  it('put into practice always ends: each step once, each waking later than the one before, nothing sent that is useless', () => {
    const anyFacts = fc.record({
      status: fc.constantFrom('confirmed' as const, 'cancelled' as const),
      version: fc.integer({ min: 1, max: 3 }),
      versionAtMs: fc.integer({ min: -3000, max: 0 }).map((minutes) => startMs + minutes * minuteMs),
      reminders: fc
        .uniqueArray(fc.integer({ min: 5, max: 3000 }), { maxLength: 5 })
        .map((offsets) => offsets.map((minutesBefore) => ({ minutesBefore }))),
      hostLeft: fc.boolean(),
      guestErased: fc.boolean(),
      calendar: fc.option(
        fc.record({
          state: fc.constantFrom('planned' as const, 'writing' as const, 'written' as const, 'deleted' as const, 'lost' as const),
          version: fc.integer({ min: 0, max: 3 }),
          isConnected: fc.boolean(),
          awaitsLink: fc.boolean(),
        }),
      ),
      lackLink: fc.subarray(['guest' as const, 'host' as const]),
      hasConflict: fc.boolean(),
      begun: fc.subarray([
        '1:host:calendar-event:0',
        '1:host:confirmation:0',
        '2:guest:moved:0',
        '2:host:calendar-removal:0',
        '3:host:conflict:0',
      ]),
      lateMinutes: fc.integer({ min: 0, max: 4000 }),
    });
    fc.assert(
      fc.property(anyFacts, ({ lateMinutes, ...given }) => {
        let now = facts(given).versionAtMs + lateMinutes * minuteMs;
        const ended: string[] = [];
        for (;;) {
          const present = facts({ ...given, ended, begun: given.begun.filter((key) => !ended.includes(key)) });
          const { due, next, over } = planSteps(present, now);
          for (const step of due) {
            expect(ended).not.toContain(stepKey(step));
            expect(stepVerdict(step, present, now).do).not.toBe('wait');
            ended.push(stepKey(step));
          }
          if (over) break;
          if (due.length > 0) continue;
          expect(next?.atMs).toBeGreaterThan(now);
          now = next?.atMs ?? Infinity;
        }
        expect(planSteps(facts({ ...given, ended, begun: [] }), now + 1)).toEqual({ due: [], next: null, over: true });
      }),
      { numRuns: inject('full') ? 20_000 : 1000 },
    );
  });
});
