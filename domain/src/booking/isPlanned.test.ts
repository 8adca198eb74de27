import { describe, expect, it } from 'vitest';
import { isPlanned } from './isPlanned.ts';
import type { PlanFacts } from './plan.ts';
import type { Step } from './steps.ts';

const facts: PlanFacts = {
  status: 'confirmed',
  version: 2,
  versionAtMs: 0,
  startMs: 86_400_000,
  endMs: 90_000_000,
  reminders: [{ minutesBefore: 60 }],
  ended: [],
  begun: [],
  hostLeft: false,
  guestErased: false,
  calendar: null,
  lackLink: [],
  hasConflict: false,
};
const step = (fields: Partial<Step>): Step => ({ version: 2, role: 'guest', kind: 'moved', offsetMinutes: 0, ...fields });

describe('isPlanned', () => {
  it('is true of the present version, whether or not it has ended', () => {
    expect(isPlanned(step({}), { ...facts, ended: ['2:guest:moved:0'] })).toBe(true);
    expect(isPlanned(step({ kind: 'reminder', offsetMinutes: 60 }), facts)).toBe(true);
  });

  it('is false of what was replaced, is not wanted any more, or never was', () => {
    expect(isPlanned(step({ version: 1, kind: 'confirmation' }), facts)).toBe(false);
    expect(isPlanned(step({}), { ...facts, status: 'cancelled' })).toBe(false);
    expect(isPlanned(step({ kind: 'reminder', offsetMinutes: 15 }), facts)).toBe(false);
    expect(isPlanned(step({ role: 'host' }), { ...facts, hostLeft: true })).toBe(false);
  });
});
