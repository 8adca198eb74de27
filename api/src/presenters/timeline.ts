import type { BookingEvent } from '@holdfast/db/models/BookingEvent.ts';
import type { Delivery } from '@holdfast/db/models/Delivery.ts';
import { openSteps, type PlanFacts } from '@holdfast/domain/booking/plan.ts';
import type { timelineEntry } from '@holdfast/domain/booking/schemas.ts';
import { stepKey } from '@holdfast/domain/booking/steps.ts';
import { formatInstant } from '@holdfast/domain/time/schemas.ts';
import type { z } from 'zod';

type Entry = z.infer<typeof timelineEntry>;

const nothing = {
  role: null,
  offsetMinutes: null,
  attempts: null,
  nextAttemptAt: null,
  code: null,
  startTime: null,
  previousStartTime: null,
};

/**
 * What happened to a booking, what it is trying, and what it waits for, in the order of time. `hasOpenConflict`: what a calendar was
 * found to say against its present version still stands.
 */
export function presentTimeline(events: BookingEvent[], deliveries: Delivery[], facts: PlanFacts, hasOpenConflict: boolean): Entry[] {
  const tried = new Set(deliveries.map(stepKey));
  const waiting = openSteps(facts).filter(({ step }) => !tried.has(stepKey(step)));
  return [
    ...events.map((event) => {
      const isOpen = hasOpenConflict && event.kind === 'conflict' && event.version === facts.version;
      return presentEvent(event, isOpen ? 'failed' : 'done');
    }),
    ...deliveries.map(presentDelivery),
    ...waiting.map(({ step, atMs }): Entry => ({
      ...nothing,
      ...step,
      key: stepKey(step),
      state: 'due',
      actor: 'system',
      at: formatInstant(atMs),
    })),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function presentEvent({ id, kind, version, actor, at, details }: BookingEvent, state: Entry['state']): Entry {
  const { startTime = null, previousStartTime = null, code = null } = details;
  return {
    ...nothing,
    key: `event:${id}`,
    kind,
    version,
    actor,
    state,
    at: formatInstant(at.getTime()),
    code,
    startTime,
    previousStartTime,
  };
}

const states = { claimed: 'retrying', retrying: 'retrying', sent: 'done', skipped: 'skipped', failed: 'failed' } as const;

function presentDelivery(delivery: Delivery): Entry {
  const { kind, version, role, offsetMinutes, attempts, code, nextAttemptAt, claimedAt, endedAt, state } = delivery;
  return {
    ...nothing,
    key: stepKey(delivery),
    kind,
    version,
    role,
    offsetMinutes,
    actor: 'system',
    state: states[state],
    at: formatInstant((endedAt ?? claimedAt).getTime()),
    attempts,
    nextAttemptAt: nextAttemptAt && formatInstant(nextAttemptAt.getTime()),
    code,
  };
}
