import { type Claim, claimDelivery, recordResult, recordSkipped } from '@holdfast/db/queries/deliveries.ts';
import { loadPlanFacts } from '@holdfast/db/queries/planFacts.ts';
import { claimant } from './claimant.ts';
import { messageId } from '@holdfast/domain/booking/messageId.ts';
import { type Step, stepKey } from '@holdfast/domain/booking/steps.ts';
import { stepVerdict } from '@holdfast/domain/booking/stepVerdict.ts';
import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { ActivityDeps } from '../deps.ts';
import type { MeetingFacts } from '../emails/facts.ts';
import { MailError } from '../emails/mailError.ts';
import { renderMail } from '../emails/renderMail.ts';
import { heartbeating } from '../heartbeating.ts';
import { latestNowMs } from '../now.ts';
import { meetingFacts } from './meetingFacts.ts';
import { type Planned, readPlan } from './planned.ts';
import { recordSent } from './recordSent.ts';
import { retryDelayMs } from './retryDelayMs.ts';

/** The one step that reaches a person: the booking is read again, the delivery claimed, the mail sent, the result recorded. */
export function stepActivities(deps: ActivityDeps) {
  const { db, log } = deps;

  return {
    async performStep(bookingId: string, step: Step, workflowNowMs: number): Promise<Planned> {
      await heartbeating(() => perform(deps, bookingId, step, workflowNowMs));
      log.debug({ bookingId, step: stepKey(step) }, 'step ended');
      return readPlan(db, bookingId, workflowNowMs);
    },
  };
}

async function perform(deps: ActivityDeps, bookingId: string, step: Step, workflowNowMs: number): Promise<void> {
  const claim = await decide(deps, bookingId, step, workflowNowMs);
  if (!claim?.claimed) {
    if (claim?.because === 'busy')
      throw ApplicationFailure.create({ type: 'STEP_BUSY', message: 'another try is under way', nextRetryDelay: '5s' });
    return;
  }
  const ref = { bookingId, step };
  // Read once the claim is there: what became known before it is in the mail.
  const facts = await meetingFacts(deps, bookingId, step.role);
  if (!facts) return;
  try {
    await send(deps, facts, step);
    await recordSent(deps.db, ref, facts.hasMeetingLink);
    deps.log.info({ bookingId, step: stepKey(step), attempts: claim.attempts }, 'mail sent');
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    deps.log.warn({ bookingId, step: stepKey(step), attempts: claim.attempts, code: error.code }, 'mail not sent');
    if (error.kind === 'refused') return recordResult(deps.db, ref, { state: 'failed', code: error.code });
    if (claim.isLast) return recordResult(deps.db, ref, { state: 'failed', code: 'GAVE_UP' });
    const retryInMs = retryDelayMs(Context.current().info.attempt);
    await recordResult(deps.db, ref, { state: 'retrying', code: error.code, retryInMs });
    throw ApplicationFailure.create({ type: 'MAIL_UNREACHABLE', message: error.code, nextRetryDelay: retryInMs });
  }
}

/** Under the booking's row lock: a cancellation that was recorded before this is seen, one after it comes after the mail. */
async function decide({ db }: ActivityDeps, bookingId: string, step: Step, workflowNowMs: number): Promise<Claim | null> {
  const ref = { bookingId, step };
  return db.transaction(async (trx) => {
    const facts = await loadPlanFacts(trx, bookingId, { lock: true });
    if (!facts) return null;
    const verdict = stepVerdict(step, facts, latestNowMs(workflowNowMs, facts.databaseNowMs));
    if (verdict.do === 'send') return claimDelivery(trx, ref, claimant(ref));
    if (verdict.do === 'skip') await recordSkipped(trx, ref, { ...claimant(ref), code: verdict.code });
    return null;
  });
}

async function send({ mailer }: ActivityDeps, facts: MeetingFacts, step: Step): Promise<void> {
  if (step.kind === 'calendar-event' || step.kind === 'calendar-removal') throw new Error('a calendar is no reader of mail');
  const to = step.role === 'guest' ? facts.guest : facts.host;
  const mail = renderMail(step.kind, step.role, facts, { minutesBefore: step.offsetMinutes });
  await mailer.send({ ...mail, to: { name: to.name, address: to.email }, messageId: messageId(facts.bookingId, step) });
}
