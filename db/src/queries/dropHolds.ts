import type { Db } from '../database.ts';

/** Of a statement that clears the way for a claim: the host's holds that have run out, and the guest's own one. */
export const holdsInTheWay = `reservations where host_id = :hostId and kind = 'hold' and (expires_at <= :now or id = :ownHoldId)`;

/**
 * Removes the host's holds that have run out, and the guest's own one: the exclusion constraint knows no clock, so a claim
 * clears its way first, inside its own transaction.
 */
export async function dropHolds(
  trx: Db,
  { hostId, ownHoldId, nowMs }: { hostId: string; ownHoldId: string | undefined; nowMs: number },
): Promise<void> {
  await trx.raw(`delete from ${holdsInTheWay}`, { hostId, now: new Date(nowMs), ownHoldId: ownHoldId ?? null });
}
