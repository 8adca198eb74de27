import type { timelineEntry } from '@holdfast/domain/booking/schemas.ts';
import type { z } from 'zod';
import { reasonOf, type steps } from '#lib/words/host/sections/steps.en.ts';
import { span } from '#lib/words/span.ts';

export type TimelineStep = z.infer<typeof timelineEntry>;
type StepWords = typeof steps;
type SpanWords = Parameters<typeof span>[0];

/** How soon a try must be for the page to look for it by itself. */
const soonMs = 120_000;

/** What a step is: an event that happened, or a mail to somebody. */
export function subjectOf(step: TimelineStep, words: StepWords, spans: SpanWords): string {
  if (step.key.startsWith('event:')) return words.events[step.kind]?.[step.actor] ?? step.kind;
  switch (step.kind) {
    case 'confirmation':
    case 'moved':
    case 'cancelled':
      return words.mails[step.kind](step.role);
    case 'reminder':
      return words.mails.reminder(step.role, span(spans, step.offsetMinutes ?? 0));
    default:
      return words.otherMail(step.role);
  }
}

/** Its state in plain words; `when` writes an instant (epoch ms) as the host reads it. */
export function stateOf(step: TimelineStep, words: StepWords, nowMs: number, when: (ms: number) => string): string {
  const at = when(Date.parse(step.at));
  switch (step.state) {
    case 'done':
      return step.key.startsWith('event:') ? words.states.happened(at) : words.states.done(at);
    case 'due':
      return Date.parse(step.at) <= nowMs ? words.states.dueNow : words.states.due(at);
    case 'retrying':
      return step.nextAttemptAt === null
        ? words.states.sending
        : words.states.retrying(step.attempts ?? 1, when(Date.parse(step.nextAttemptAt)));
    case 'skipped':
      return words.states.skipped(at);
    case 'failed':
      return words.states.failed(at);
  }
}

/** Why, and what to do; null where nothing needs saying. */
export function whyOf({ state, code, role }: TimelineStep, words: StepWords): string | null {
  if (code === null || state === 'done' || state === 'due') return null;
  const reason = reasonOf(words, code);
  return state === 'failed' && role ? `${reason} ${words.advice[role]}` : reason;
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
  const isPast = version !== booking.version || (booking.status === 'cancelled' && kind !== 'cancelled');
  if (isPast || key.startsWith('event:')) return { retry: false, skip: false };
  const waitsForTry = state === 'retrying' && nextAttemptAt !== null;
  return { retry: state === 'failed' || waitsForTry, skip: state === 'failed' || state === 'due' || waitsForTry };
}
