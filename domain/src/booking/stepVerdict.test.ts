import { describe, expect, it } from 'vitest';
import type { PlanFacts } from './plan.ts';
import type { Step } from './steps.ts';
import { stepVerdict } from './stepVerdict.ts';

const minuteMs = 60_000;
const startMs = Date.UTC(2026, 11, 1, 13, 0);
const facts: PlanFacts = {
  status: 'confirmed',
  version: 2,
  versionAtMs: startMs - 5000 * minuteMs,
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
};
const step = (fields: Partial<Step>): Step => ({ version: 2, role: 'guest', kind: 'moved', offsetMinutes: 0, ...fields });
const reminder = (offsetMinutes: number) => step({ kind: 'reminder', offsetMinutes });
const before = (minutes: number) => startMs - minutes * minuteMs;
const verdict = (what: Step, changes: Partial<PlanFacts>, nowMs = before(30)) => {
  const answer = stepVerdict(what, { ...facts, ...changes }, nowMs);
  return answer.do === 'skip' ? answer.code : answer.do;
};

describe('stepVerdict', () => {
  it('sends the news of the present version, however late', () => {
    expect(verdict(step({}), {}, before(4000))).toBe('send');
    expect(verdict(step({ role: 'host' }), {}, startMs + 1)).toBe('send');
    expect(verdict(step({ kind: 'cancelled' }), { status: 'cancelled' })).toBe('send');
  });

  it('sends nothing but the cancellation of what is cancelled', () => {
    expect(verdict(step({}), { status: 'cancelled' })).toBe('CANCELLED');
    expect(verdict(reminder(60), { status: 'cancelled' })).toBe('CANCELLED');
  });

  it('writes to the host’s calendar while it can be reached and the meeting is ahead, and clears it whenever', () => {
    const calendar = { state: 'planned' as const, version: 0, isConnected: true, awaitsLink: false };
    const [write, remove] = [step({ role: 'host', kind: 'calendar-event' }), step({ role: 'host', kind: 'calendar-removal' })];
    expect(verdict(write, { calendar })).toBe('send');
    expect(verdict(write, { calendar: { ...calendar, isConnected: false } })).toBe('DISCONNECTED');
    expect(verdict(write, { calendar: null })).toBe('DISCONNECTED');
    expect(verdict(write, { calendar }, startMs + 30 * minuteMs)).toBe('MEETING_OVER');
    expect(verdict(write, { calendar, status: 'cancelled' })).toBe('CANCELLED');
    expect(verdict({ ...write, version: 1 }, { calendar })).toBe('SUPERSEDED');
    expect(verdict(remove, { calendar, status: 'cancelled' }, startMs + 60 * minuteMs)).toBe('send');
    expect(verdict(remove, { calendar, status: 'cancelled', hostLeft: true })).toBe('HOST_LEFT');
  });

  it('sends nothing of an earlier version', () => {
    expect(verdict(step({ version: 1, kind: 'confirmation' }), {})).toBe('SUPERSEDED');
    expect(verdict({ ...reminder(60), version: 1 }, {})).toBe('SUPERSEDED');
  });

  it('sends a reminder from its instant on, until a later one is due or the meeting begins', () => {
    expect(verdict(reminder(1440), {}, before(1440) - 1)).toBe('wait');
    expect(verdict(reminder(1440), {}, before(1440))).toBe('send');
    expect(verdict(reminder(1440), {}, before(60) - 1)).toBe('send');
    expect(verdict(reminder(1440), {}, before(60))).toBe('LATER_REMINDER_DUE');
    expect(verdict(reminder(60), {}, before(60))).toBe('send');
    expect(verdict(reminder(60), {}, startMs - 1)).toBe('send');
    expect(verdict(reminder(60), {}, startMs)).toBe('MEETING_BEGUN');
    expect(verdict(reminder(1440), {}, startMs)).toBe('MEETING_BEGUN');
  });

  it('sends no reminder that the host wants no more, nor one that was past when the start was agreed', () => {
    expect(verdict(reminder(90), {})).toBe('NO_LONGER_WANTED');
    expect(verdict(reminder(1440), { versionAtMs: before(100) })).toBe('NO_LONGER_WANTED');
  });

  it('tells a host who left and a guest who was erased nothing, and the other side all the same', () => {
    const gone = { hostLeft: true, guestErased: true, status: 'cancelled' } as const;
    expect(verdict(step({ kind: 'cancelled', role: 'host' }), gone)).toBe('HOST_LEFT');
    expect(verdict(step({ kind: 'cancelled' }), gone)).toBe('GUEST_ERASED');
    expect(verdict(step({ kind: 'cancelled' }), { hostLeft: true, status: 'cancelled' })).toBe('send');
    expect(verdict(step({ kind: 'cancelled', role: 'host' }), { guestErased: true, status: 'cancelled' })).toBe('send');
  });
});
