import { reminderInstants } from '../reminders/reminderInstants.ts';
import { type Step, stepKey } from './steps.ts';

/** The rows that a booking's plan follows from. Instants are epoch ms. */
export interface PlanFacts {
  status: 'confirmed' | 'cancelled';
  version: number;
  /** When this version was agreed. */
  versionAtMs: number;
  startMs: number;
  /** The meeting type's reminders as they are now. */
  reminders: { minutesBefore: number }[];
  /** Keys of the steps that were sent, skipped or have failed for good. */
  ended: string[];
  /** A host who left is told nothing any more; an erased guest can't be. */
  hostLeft: boolean;
  guestErased: boolean;
}

export interface Plan {
  /** Everything that is due and not ended. A step that has become useless is due too: performing it records why it was skipped. */
  due: Step[];
  /** The next instant strictly after now at which there is something to do; null without one. */
  next: { atMs: number; steps: Step[] } | null;
  /** Nothing is left to do, now or later. */
  over: boolean;
}

/** What a booking has to do now and next, from the rows alone. It is over with its last step: who changes it later has it planned anew. */
export function planSteps(facts: PlanFacts, nowMs: number): Plan {
  const open = openSteps(facts);
  const due = open.filter(({ atMs }) => atMs <= nowMs).map(({ step }) => step);
  const later = open.filter(({ atMs }) => atMs > nowMs);
  const atMs = Math.min(...later.map((item) => item.atMs));
  const next = later.length === 0 ? null : { atMs, steps: later.filter((item) => item.atMs === atMs).map(({ step }) => step) };
  return { due, next, over: due.length === 0 && next === null };
}

export interface TimedStep {
  step: Step;
  atMs: number;
}

/** Every step that has not ended, with the instant from which it is due. */
export function openSteps(facts: PlanFacts): TimedStep[] {
  const ended = new Set(facts.ended);
  return [...notices(facts), ...reminderSteps(facts)].filter(({ step }) => !ended.has(stepKey(step)));
}

/** What both sides are told as soon as it has happened: the present version's news only, since it replaces the earlier ones'. */
function notices({ status, version, versionAtMs, hostLeft, guestErased }: PlanFacts): TimedStep[] {
  const kind = status === 'cancelled' ? 'cancelled' : version === 1 ? 'confirmation' : 'moved';
  const roles = [...(guestErased ? [] : (['guest'] as const)), ...(hostLeft ? [] : (['host'] as const))];
  return roles.map((role) => ({ step: { version, role, kind, offsetMinutes: 0 }, atMs: versionAtMs }));
}

function reminderSteps(facts: PlanFacts): TimedStep[] {
  if (facts.status !== 'confirmed' || facts.guestErased) return [];
  return reminderInstants(facts).map(({ minutesBefore, atMs }) => ({
    step: { version: facts.version, role: 'guest', kind: 'reminder', offsetMinutes: minutesBefore },
    atMs,
  }));
}
