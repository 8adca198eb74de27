import { type Claim, claimDelivery, recordResult, recordSkipped } from '@holdfast/db/queries/deliveries.ts';
import { loadMailFacts } from '@holdfast/db/queries/mailFacts.ts';
import { loadPlanFacts } from '@holdfast/db/queries/planFacts.ts';
import { messageId } from '@holdfast/domain/booking/messageId.ts';
import { type Step, stepKey } from '@holdfast/domain/booking/steps.ts';
import { stepVerdict } from '@holdfast/domain/booking/stepVerdict.ts';
import { Context } from '@temporalio/activity';
import type { ActivityDeps } from '../deps.ts';
import type { MeetingFacts } from '../emails/facts.ts';
import { MailError } from '../emails/mailError.ts';
import { renderMail } from '../emails/renderMail.ts';
import { latestNowMs } from '../now.ts';
import { claimant } from './claimant.ts';
import { meetingFacts } from './meetingFacts.ts';
import { recordSent } from './recordSent.ts';
import { retryDelayMs } from './retryDelayMs.ts';
import { earliest, type Wait } from './wait.ts';

/** Another try of a step is under way, maybe in a process that was killed: it is asked again after this. */
const busyMs = 5000;

type Claimed = { step: Step; claim: Claim & { claimed: true } };

/** Sends a booking's mails side by side. Null once each has ended, else the wait for the first that is to be tried again. */
export async function performMails(deps: ActivityDeps, bookingId: string, steps: Step[], workflowNowMs: number): Promise<Wait | null> {
  const { claimed, waits } = await decide(deps, bookingId, steps, workflowNowMs);
  // Read once the claims are there: what became known before them is in the mails.
  const found = claimed.length > 0 ? await loadMailFacts(deps.db, bookingId) : null;
  const tries = found ? claimed.map(({ step, claim }) => sendAndRecord(deps, meetingFacts(deps, found, step.role), step, claim)) : [];
  const ends = await Promise.allSettled(tries);
  const broken = ends.find((end) => end.status === 'rejected');
  if (broken) throw broken.reason;
  return earliest([...waits, ...ends.map((end) => (end.status === 'fulfilled' ? end.value : null))]);
}

/** Under the booking's row lock: a cancellation that was recorded before this is seen, one after it comes after the mail. */
async function decide(
  { db }: ActivityDeps,
  bookingId: string,
  steps: Step[],
  workflowNowMs: number,
): Promise<{ claimed: Claimed[]; waits: Wait[] }> {
  return db.transaction(async (trx) => {
    const claimed: Claimed[] = [];
    const waits: Wait[] = [];
    const facts = await loadPlanFacts(trx, bookingId, { lock: true });
    if (!facts) return { claimed, waits };
    const nowMs = latestNowMs(workflowNowMs, facts.databaseNowMs);
    for (const step of steps) {
      const ref = { bookingId, step };
      const verdict = stepVerdict(step, facts, nowMs);
      if (verdict.do === 'skip') await recordSkipped(trx, ref, { ...claimant(ref), code: verdict.code });
      if (verdict.do !== 'send') continue;
      const claim = await claimDelivery(trx, ref, { ...claimant(ref), nowMs });
      if (claim.claimed) claimed.push({ step, claim });
      else if (claim.because === 'busy') waits.push({ code: 'STEP_BUSY', ms: busyMs });
      else if (claim.because === 'waits') waits.push({ code: claim.code, ms: claim.ms });
    }
    return { claimed, waits };
  });
}

/** Null once the step has ended. */
async function sendAndRecord(deps: ActivityDeps, facts: MeetingFacts, step: Step, claim: Claimed['claim']): Promise<Wait | null> {
  const ref = { bookingId: facts.bookingId, step };
  const where = { bookingId: facts.bookingId, step: stepKey(step), attempts: claim.attempts };
  try {
    await send(deps, facts, step);
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    deps.log.warn({ ...where, code: error.code }, 'mail not sent');
    if (error.kind === 'refused' || claim.isLast) {
      await recordResult(deps.db, ref, { state: 'failed', code: error.kind === 'refused' ? error.code : 'GAVE_UP' });
      return null;
    }
    const retryInMs = retryDelayMs(Context.current().info.attempt);
    await recordResult(deps.db, ref, { state: 'retrying', code: error.code, retryInMs });
    return { code: error.code, ms: retryInMs };
  }
  await recordSent(deps.db, ref, facts.hasMeetingLink);
  deps.log.info(where, 'mail sent');
  return null;
}

async function send({ mailer }: ActivityDeps, facts: MeetingFacts, step: Step): Promise<void> {
  if (step.kind === 'calendar-event' || step.kind === 'calendar-removal') throw new Error('a calendar is no reader of mail');
  const to = step.role === 'guest' ? facts.guest : facts.host;
  const mail = renderMail(step.kind, step.role, facts, { minutesBefore: step.offsetMinutes });
  await mailer.send({ ...mail, to: { name: to.name, address: to.email }, messageId: messageId(facts.bookingId, step) });
}
