import {
  beginWriting,
  type EventToWrite,
  findEventToWrite,
  isEventInHands,
  noteRemoved,
  noteWritten,
} from '@holdfast/db/queries/bookingEvent.ts';
import { type Claim, claimDelivery, type DeliveryRef, recordResult, recordSkipped } from '@holdfast/db/queries/deliveries.ts';
import { markConnectionDirty } from '@holdfast/db/queries/dirtyConnections.ts';
import { loadMailFacts } from '@holdfast/db/queries/mailFacts.ts';
import { loadPlanFacts } from '@holdfast/db/queries/planFacts.ts';
import { type Step, stepKey } from '@holdfast/domain/booking/steps.ts';
import { stepVerdict } from '@holdfast/domain/booking/stepVerdict.ts';
import { ApplicationFailure } from '@temporalio/common';
import { ProviderError, type WrittenEvent } from '../calendars/provider.ts';
import { wordless } from '../calendars/wordless.ts';
import type { ActivityDeps } from '../deps.ts';
import { heartbeating } from '../heartbeating.ts';
import { latestNowMs } from '../now.ts';
import { calendarTrouble } from './calendarTrouble.ts';
import { claimant } from './claimant.ts';
import { meetingFacts } from './meetingFacts.ts';
import { type Planned, readPlan } from './planned.ts';
import { linkRetryMs } from './linkRetryMs.ts';
import { removeEvent, writeEvent } from './writeEvent.ts';

/** The steps that reach the host's calendar: claimed as mails are, and one at a time for a booking, so that none undoes another. */
export function calendarStepActivities(deps: ActivityDeps) {
  const { db, log } = deps;
  return {
    async performCalendarStep(bookingId: string, step: Step, workflowNowMs: number): Promise<Planned> {
      await wordless(log, () => heartbeating(() => perform(deps, { bookingId, step }, workflowNowMs)));
      log.debug({ bookingId, step: stepKey(step) }, 'step ended');
      return readPlan(db, bookingId, workflowNowMs);
    },
  };
}

type Decided = 'nothing' | 'busy' | { claim: Claim & { claimed: true }; event: EventToWrite };

async function perform(deps: ActivityDeps, ref: DeliveryRef, workflowNowMs: number): Promise<void> {
  const { bookingId, step } = ref;
  const decided = await decide(deps, ref, workflowNowMs);
  if (decided === 'nothing') return;
  if (decided === 'busy') throw retry('STEP_BUSY', 1000);
  const { event, claim } = decided;
  const where = { bookingId, step: stepKey(step), attempts: claim.attempts };
  try {
    if (step.kind === 'calendar-removal') {
      await removeEvent(deps, event, bookingId);
      await deps.db.transaction(async (trx) => {
        await noteRemoved(trx, bookingId);
        await recordResult(trx, ref, { state: 'sent' });
      });
    } else {
      const found = await loadMailFacts(deps.db, bookingId);
      if (!found) return;
      const facts = meetingFacts(deps, found, 'host');
      const waitMs = await record(deps, ref, event, await writeEvent(deps, event, facts, step.version), claim.attempts);
      if (waitMs !== null) throw retry('LINK_PENDING', waitMs);
    }
    deps.log.info(where, 'calendar step done');
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const trouble = calendarTrouble(error, claim.attempts, claim.isLast, Math.random());
    deps.log[error.kind === 'operator' ? 'error' : 'warn']({ ...where, kind: error.kind, code: error.code }, 'calendar step not done');
    await recordResult(deps.db, ref, trouble);
    if (error.kind === 'calendar-gone') await markConnectionDirty(deps.db, event.connectionId);
    if (trouble.state === 'retrying') throw retry(trouble.code, trouble.retryInMs);
  }
}

function retry(type: string, nextRetryMs: number): ApplicationFailure {
  return ApplicationFailure.create({ type, message: type, nextRetryDelay: nextRetryMs });
}

/** Under the booking's row lock, as for mails; from here on the event counts as one that may be there. */
async function decide({ db }: ActivityDeps, ref: DeliveryRef, workflowNowMs: number): Promise<Decided> {
  const { bookingId, step } = ref;
  const claiming = claimant(ref);
  return db.transaction(async (trx) => {
    const facts = await loadPlanFacts(trx, bookingId, { lock: true });
    if (!facts) return 'nothing';
    const verdict = stepVerdict(step, facts, latestNowMs(workflowNowMs, facts.databaseNowMs));
    const event = await findEventToWrite(trx, bookingId);
    if (verdict.do !== 'send' || !event) {
      const code = verdict.do === 'skip' ? verdict.code : 'DISCONNECTED';
      await recordSkipped(trx, ref, { ...claiming, code });
      return 'nothing';
    }
    if (await isEventInHands(trx, ref, claiming.claimedBy)) return 'busy';
    const claim = await claimDelivery(trx, ref, claiming);
    if (!claim.claimed) return claim.because === 'busy' ? 'busy' : 'nothing';
    if (step.kind === 'calendar-event' && event.state === 'planned') await beginWriting(trx, bookingId, { anew: false });
    return { claim, event };
  });
}

/** Notes what is there; answers with the wait until its link is asked for again, or null when nothing is left to be asked. */
async function record(
  { db }: ActivityDeps,
  ref: DeliveryRef,
  event: EventToWrite,
  { meetingLink, ...written }: WrittenEvent,
  attempts: number,
): Promise<number | null> {
  const waitMs = meetingLink === 'pending' && event.wantsLink && !event.hasLink ? linkRetryMs(attempts) : null;
  const link = meetingLink === 'pending' ? null : meetingLink;
  await db.transaction(async (trx) => {
    const { bookingId, step } = ref;
    await loadPlanFacts(trx, bookingId, { lock: true });
    await noteWritten(trx, bookingId, { ...written, version: step.version, meetingLink: link, givesUpLink: waitMs === null });
    await recordResult(trx, ref, waitMs === null ? { state: 'sent' } : { state: 'retrying', code: 'LINK_PENDING', retryInMs: waitMs });
  });
  return waitMs;
}
