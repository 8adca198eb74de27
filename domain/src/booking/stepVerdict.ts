import { reminderInstants } from '../reminders/reminderInstants.ts';
import type { PlanFacts } from './plan.ts';
import { isCalendarStep, type Step } from './steps.ts';

export type SkipCode =
  | 'CANCELLED'
  | 'SUPERSEDED'
  | 'MEETING_BEGUN'
  | 'MEETING_OVER'
  | 'LATER_REMINDER_DUE'
  | 'HOST_LEFT'
  | 'GUEST_ERASED'
  | 'NO_LONGER_WANTED'
  | 'DISCONNECTED';
export type StepVerdict = { do: 'send' } | { do: 'skip'; code: SkipCode } | { do: 'wait' };

/**
 * Whether a step may still reach a person or a calendar, decided when it fires. A reminder whose meeting has begun is useless, and so is
 * one after whose instant a later reminder has come due as well.
 */
export function stepVerdict(step: Step, facts: PlanFacts, nowMs: number): StepVerdict {
  if (facts.guestErased && step.role === 'guest') return { do: 'skip', code: 'GUEST_ERASED' };
  if (facts.hostLeft && step.role === 'host') return { do: 'skip', code: 'HOST_LEFT' };
  if (facts.status === 'cancelled' && step.kind !== 'cancelled' && step.kind !== 'calendar-removal')
    return { do: 'skip', code: 'CANCELLED' };
  if (step.version !== facts.version) return { do: 'skip', code: 'SUPERSEDED' };
  if (step.kind === 'reminder') return reminderVerdict(step, facts, nowMs);
  if (isCalendarStep(step) && !facts.calendar?.isConnected) return { do: 'skip', code: 'DISCONNECTED' };
  if (isOverWith(step) && facts.endMs <= nowMs) return { do: 'skip', code: 'MEETING_OVER' };
  return { do: 'send' };
}

/** Of no use once the meeting is over. */
function isOverWith({ kind }: Step): boolean {
  return kind === 'calendar-event' || kind === 'meeting-link' || kind === 'conflict';
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
