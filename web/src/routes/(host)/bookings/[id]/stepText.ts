import type { timelineEntry } from '@holdfast/domain/booking/schemas.ts';
import type { z } from 'zod';
import { reasonOf, type steps } from '#lib/words/host/sections/steps.en.ts';
import { span } from '#lib/words/span.ts';

export type TimelineStep = z.infer<typeof timelineEntry>;
type StepWords = typeof steps;
type SpanWords = Parameters<typeof span>[0];

/** How soon a try must be for the page to look for it by itself. */
const soonMs = 120_000;

const isEvent = ({ key }: TimelineStep) => key.startsWith('event:');
const isInCalendar = ({ key, kind }: Pick<TimelineStep, 'key' | 'kind'>) =>
  !key.startsWith('event:') && (kind === 'calendar-event' || kind === 'calendar-removal');

/** What a step is: an event that happened, a mail to somebody, or something to do in the host's calendar. */
export function subjectOf(step: TimelineStep, words: StepWords, spans: SpanWords): string {
  if (isEvent(step)) return words.events[step.kind]?.[step.actor] ?? step.kind;
  switch (step.kind) {
    case 'confirmation':
    case 'moved':
    case 'cancelled':
    case 'meeting-link':
    case 'conflict':
      return words.mails[step.kind](step.role);
    case 'reminder':
      return words.mails.reminder(step.role, span(spans, step.offsetMinutes ?? 0));
    case 'calendar-event':
    case 'calendar-removal':
      return words.inCalendar[step.kind];
    default:
      return words.otherMail(step.role);
  }
}

/** Its state in plain words; `when` writes an instant (epoch ms) as the host reads it. */
export function stateOf(step: TimelineStep, words: StepWords, nowMs: number, when: (ms: number) => string): string {
  const at = when(Date.parse(step.at));
  if (isEvent(step)) return words.states.happened(at);
  switch (step.state) {
    case 'done':
      return isInCalendar(step) ? words.calendarStates.done(at) : words.states.done(at);
    case 'due':
      return Date.parse(step.at) <= nowMs ? words.states.dueNow : words.states.due(at);
    case 'retrying':
      if (step.nextAttemptAt === null) return isInCalendar(step) ? words.calendarStates.working : words.states.sending;
      // It is there; that it is not over is no failed try.
      if (step.code === 'LINK_PENDING') return words.calendarStates.awaitingLink(when(Date.parse(step.nextAttemptAt)));
      return words.states.retrying(step.attempts ?? 1, when(Date.parse(step.nextAttemptAt)));
    case 'skipped':
      return words.states.skipped(at);
    case 'failed':
      return isInCalendar(step) ? words.calendarStates.failed(at) : words.states.failed(at);
  }
}

/** Why, and what to do; null where nothing needs saying. */
export function whyOf(step: TimelineStep, words: StepWords): string | null {
  const { state, code, role, kind } = step;
  if (isEvent(step)) return kind === 'conflict' ? conflictText(state, code, words) : null;
  if (code === null || code === 'LINK_PENDING' || state === 'done' || state === 'due') return null;
  const reason = reasonOf(words, code);
  if (state === 'failed' && isInCalendar(step)) {
    return `${reason} ${kind === 'calendar-removal' ? words.removalAdvice : words.calendarAdvice}`;
  }
  return state === 'failed' && role ? `${reason} ${words.advice[role]}` : reason;
}

function conflictText(state: TimelineStep['state'], code: string | null, words: StepWords): string {
  if (state === 'done') return words.conflictOver;
  const known = code !== null && Object.hasOwn(words.conflicts, code) ? words.conflicts[code] : undefined;
  return `${known ?? words.otherConflict} ${words.conflictAdvice}`;
}

/** Whether the step may change within moments. */
export function isUnderWay(step: TimelineStep, nowMs: number): boolean {
  if (step.state === 'due') return Date.parse(step.at) <= nowMs;
  if (step.state !== 'retrying') return false;
  return step.nextAttemptAt === null || Date.parse(step.nextAttemptAt) - nowMs < soonMs;
}

/** What a host may do about it: steps of earlier versions, and of before a cancellation, are past. */
export function choicesOf(
  { key, kind, version, state, nextAttemptAt }: TimelineStep,
  booking: { version: number; status: string },
): { retry: boolean; skip: boolean } {
  const isPast = version !== booking.version || (booking.status === 'cancelled' && kind !== 'cancelled' && kind !== 'calendar-removal');
  if (isPast || key.startsWith('event:')) return { retry: false, skip: false };
  const waitsForTry = state === 'retrying' && nextAttemptAt !== null;
  return { retry: state === 'failed' || waitsForTry, skip: state === 'failed' || state === 'due' || waitsForTry };
}
