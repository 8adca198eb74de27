import { isPlanned } from '@holdfast/domain/booking/isPlanned.ts';
import type { Db } from '../database.ts';
import type { DeliveryRef } from './deliveries.ts';
import { findDelivery } from './findDelivery.ts';
import { loadPlanFacts } from './planFacts.ts';

/**
 * `unknown`: the booking has no such step. `closed`: it was sent or skipped, or the booking has changed since. `under-way`: it
 * is tried at this moment. `open`: its workflow may be told to try it now; `failed` is there when it had failed for good.
 */
export type Reopened = { status: 'unknown' } | { status: 'closed' } | { status: 'under-way' } | { status: 'open'; failed: Failure | null };

export interface Failure {
  attempts: number;
  endedAt: Date;
}

/** Opens a step that failed for good, so that it can be tried again, and its booking's plan with it. */
export async function reopenStep(db: Db, ref: DeliveryRef): Promise<Reopened> {
  return db.transaction(async (trx) => {
    const facts = await loadPlanFacts(trx, ref.bookingId, { lock: true });
    const delivery = facts && (await findDelivery(trx, ref));
    if (!facts || (!delivery && !isPlanned(ref.step, facts))) return { status: 'unknown' };
    if (!isPlanned(ref.step, facts) || delivery?.state === 'sent' || delivery?.state === 'skipped') return { status: 'closed' };
    if (delivery?.state === 'claimed') return { status: 'under-way' };
    if (delivery?.state !== 'failed' || delivery.endedAt === null) return { status: 'open', failed: null };
    await trx.raw(`update deliveries set state = 'retrying', ended_at = null, next_attempt_at = null where id = ?`, [delivery.id]);
    await trx.raw('update bookings set plan_over_at = null where id = ?', [ref.bookingId]);
    return { status: 'open', failed: { attempts: delivery.attempts, endedAt: delivery.endedAt } };
  });
}

/** Takes `reopenStep` back, unless the step has been tried since: then it is false. */
export async function closeStepAgain(db: Db, { bookingId, step }: DeliveryRef, { attempts, endedAt }: Failure): Promise<boolean> {
  const { rowCount } = await db.raw<{ rowCount: number }>(
    `update deliveries set state = 'failed', ended_at = :endedAt
     where booking_id = :bookingId and version = :version and role = :role and kind = :kind and offset_minutes = :offsetMinutes
       and state = 'retrying' and attempts = :attempts`,
    { bookingId, ...step, attempts, endedAt },
  );
  return rowCount === 1;
}
