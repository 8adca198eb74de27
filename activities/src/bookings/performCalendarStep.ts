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
import { stepKey } from '@holdfast/domain/booking/steps.ts';
import { stepVerdict } from '@holdfast/domain/booking/stepVerdict.ts';
import { ProviderError, type WrittenEvent } from '../calendars/provider.ts';
import type { ActivityDeps } from '../deps.ts';
import { latestNowMs } from '../now.ts';
import { calendarTrouble } from './calendarTrouble.ts';
import { claimant } from './claimant.ts';
import { meetingFacts } from './meetingFacts.ts';
import { linkRetryMs } from './linkRetryMs.ts';
import type { Wait } from './wait.ts';
import { removeEvent, writeEvent } from './writeEvent.ts';

const busy: Wait = { code: 'STEP_BUSY', ms: 1000 };

/** Writes the booking's event to the host's calendar, or takes it out. Claimed as mails are, and one at a time for a booking, so that none undoes another. */
export async function performCalendarStep(deps: ActivityDeps, ref: DeliveryRef, workflowNowMs: number): Promise<Wait | null> {
  const { bookingId, step } = ref;
  const decided = await decide(deps, ref, workflowNowMs);
  if (decided === null || 'code' in decided) return decided;
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
      if (!found) return null;
      const facts = meetingFacts(deps, found, 'host');
      const waitMs = await record(deps, ref, event, await writeEvent(deps, event, facts, step.version), claim.attempts);
      if (waitMs !== null) return { code: 'LINK_PENDING', ms: waitMs };
    }
    deps.log.info(where, 'calendar step done');
    return null;
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const trouble = calendarTrouble(error, claim.attempts, claim.isLast, Math.random());
    deps.log[error.kind === 'operator' ? 'error' : 'warn']({ ...where, kind: error.kind, code: error.code }, 'calendar step not done');
    await recordResult(deps.db, ref, trouble);
    if (error.kind === 'calendar-gone') await markConnectionDirty(deps.db, event.connectionId);
    return trouble.state === 'retrying' ? { code: trouble.code, ms: trouble.retryInMs } : null;
  }
}

type Decided = { claim: Claim & { claimed: true }; event: EventToWrite } | Wait | null;

/** Under the booking's row lock, as for mails; from here on the event counts as one that may be there. Null where nothing is left to do. */
async function decide({ db }: ActivityDeps, ref: DeliveryRef, workflowNowMs: number): Promise<Decided> {
  const { bookingId, step } = ref;
  const claiming = claimant(ref);
  return db.transaction(async (trx) => {
    const facts = await loadPlanFacts(trx, bookingId, { lock: true });
    if (!facts) return null;
    const nowMs = latestNowMs(workflowNowMs, facts.databaseNowMs);
    const verdict = stepVerdict(step, facts, nowMs);
    const event = await findEventToWrite(trx, bookingId);
    if (verdict.do !== 'send' || !event) {
      const code = verdict.do === 'skip' ? verdict.code : 'DISCONNECTED';
      await recordSkipped(trx, ref, { ...claiming, code });
      return null;
    }
    if (await isEventInHands(trx, ref, claiming.claimedBy)) return busy;
    const claim = await claimDelivery(trx, ref, { ...claiming, nowMs });
    if (!claim.claimed) return claim.because === 'busy' ? busy : claim.because === 'waits' ? claim : null;
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
