import { isCalendarStep, type Step, stepKey } from '@holdfast/domain/booking/steps.ts';
import { ApplicationFailure } from '@temporalio/common';
import { wordless } from '../calendars/wordless.ts';
import type { ActivityDeps } from '../deps.ts';
import { heartbeating } from '../heartbeating.ts';
import { performCalendarStep } from './performCalendarStep.ts';
import { performMails } from './performMails.ts';
import { type Planned, readPlan } from './planned.ts';
import { earliest, type Wait } from './wait.ts';

/** What reaches a person or the host's calendar: the booking is read again, each step claimed, all carried out side by side, each result recorded. */
export function stepActivities(deps: ActivityDeps) {
  const { db, log } = deps;

  /** Carries out the steps, and the mails that fall due by a calendar's: they waited for the link that it gave. */
  async function performSteps(bookingId: string, steps: Step[], workflowNowMs: number): Promise<Planned> {
    return heartbeating(async () => {
      const performed = new Set<string>();
      for (let due = steps; ;) {
        await perform(deps, bookingId, due, workflowNowMs);
        log.debug({ bookingId, steps: due.map(stepKey) }, 'steps ended');
        for (const step of due) performed.add(stepKey(step));
        const plan = await readPlan(db, bookingId, workflowNowMs);
        due = due.some(isCalendarStep) ? plan.due.filter((step) => !isCalendarStep(step) && !performed.has(stepKey(step))) : [];
        if (due.length === 0) return plan;
      }
    });
  }

  return {
    performSteps,
    /** Asked for by runs from before a calendar's step shared a task with the mails of its instant. */
    performCalendarStep: (bookingId: string, step: Step, workflowNowMs: number) => performSteps(bookingId, [step], workflowNowMs),
  };
}

/** Ends every step that can be ended now; fails, to be run again, where one can't: the next run passes over those that ended. */
async function perform(deps: ActivityDeps, bookingId: string, steps: Step[], workflowNowMs: number): Promise<void> {
  const letters = steps.filter((step) => !isCalendarStep(step));
  const ends = await Promise.allSettled([
    ...(letters.length > 0 ? [performMails(deps, bookingId, letters, workflowNowMs)] : []),
    ...steps.filter(isCalendarStep).map((step) => wordless(deps.log, () => performCalendarStep(deps, { bookingId, step }, workflowNowMs))),
  ]);
  const broken = ends.find((end) => end.status === 'rejected');
  if (broken) throw broken.reason;
  const wait = earliest(ends.map((end) => (end.status === 'fulfilled' ? end.value : null)));
  if (wait) throw toBeRunAgain(wait);
}

function toBeRunAgain({ code, ms }: Wait): ApplicationFailure {
  return ApplicationFailure.create({ type: code, message: code, nextRetryDelay: ms });
}
