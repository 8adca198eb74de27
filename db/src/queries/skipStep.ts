import { isPlanned } from '@holdfast/domain/booking/isPlanned.ts';
import { messageId } from '@holdfast/domain/booking/messageId.ts';
import type { Db } from '../database.ts';
import type { DeliveryRef } from './deliveries.ts';
import { findDelivery } from './findDelivery.ts';
import { loadPlanFacts } from './planFacts.ts';

/**
 * Ends a step of the booking's present version without it, also one that has failed or is yet to come, and has the workflow
 * woken. `closed`: it was sent or skipped already, or the booking has changed since.
 */
export async function skipStep(db: Db, ref: DeliveryRef): Promise<'unknown' | 'closed' | 'skipped'> {
  return db.transaction(async (trx) => {
    const facts = await loadPlanFacts(trx, ref.bookingId, { lock: true });
    const delivery = facts && (await findDelivery(trx, ref));
    if (!facts || (!delivery && !isPlanned(ref.step, facts))) return 'unknown';
    if (!isPlanned(ref.step, facts) || delivery?.state === 'sent' || delivery?.state === 'skipped') return 'closed';
    await trx.raw(
      `insert into deliveries (booking_id, version, role, kind, offset_minutes, message_id, claimed_by, state, attempts, code, ended_at)
       values (:bookingId, :version, :role, :kind, :offsetMinutes, :messageId, 'host', 'skipped', 0, 'SKIPPED_BY_HOST', clock_timestamp())
       on conflict (booking_id, version, role, kind, offset_minutes) do update
         set state = 'skipped', code = 'SKIPPED_BY_HOST', ended_at = clock_timestamp(), next_attempt_at = null`,
      { bookingId: ref.bookingId, ...ref.step, messageId: messageId(ref.bookingId, ref.step) },
    );
    await trx.raw('update bookings set wake_at = now() where id = ? and plan_over_at is null', [ref.bookingId]);
    return 'skipped';
  });
}
