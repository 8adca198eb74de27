import { reminderInstants } from '../reminders/reminderInstants.ts';
import type { PlanFacts } from './plan.ts';
import type { Step } from './steps.ts';

export type SkipCode =
  'CANCELLED' | 'SUPERSEDED' | 'MEETING_BEGUN' | 'LATER_REMINDER_DUE' | 'HOST_LEFT' | 'GUEST_ERASED' | 'NO_LONGER_WANTED';
export type StepVerdict = { do: 'send' } | { do: 'skip'; code: SkipCode } | { do: 'wait' };

/**
 * Whether a step may still reach a person, decided when it fires. A reminder whose meeting has begun is useless, and so is
 * one after whose instant a later reminder has come due as well.
 */
export function stepVerdict(step: Step, facts: PlanFacts, nowMs: number): StepVerdict {
  if (facts.guestErased && step.role === 'guest') return { do: 'skip', code: 'GUEST_ERASED' };
  if (facts.hostLeft && step.role === 'host') return { do: 'skip', code: 'HOST_LEFT' };
  if (facts.status === 'cancelled' && step.kind !== 'cancelled') return { do: 'skip', code: 'CANCELLED' };
  if (step.version !== facts.version) return { do: 'skip', code: 'SUPERSEDED' };
  if (step.kind === 'reminder') return reminderVerdict(step, facts, nowMs);
  return { do: 'send' };
}

function reminderVerdict(step: Step, facts: PlanFacts, nowMs: number): StepVerdict {
  const reminders = reminderInstants(facts);
  const own = reminders.find(({ minutesBefore }) => minutesBefore === step.offsetMinutes);
  if (!own) return { do: 'skip', code: 'NO_LONGER_WANTED' };
  if (own.atMs > nowMs) return { do: 'wait' };
  if (facts.startMs <= nowMs) return { do: 'skip', code: 'MEETING_BEGUN' };
  if (reminders.some(({ atMs }) => atMs > own.atMs && atMs <= nowMs)) return { do: 'skip', code: 'LATER_REMINDER_DUE' };
  return { do: 'send' };
}
