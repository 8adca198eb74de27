import type { Db } from '../database.ts';

/**
 * Removes the host's holds that have run out, and the guest's own one: the exclusion constraint knows no clock, so a claim
 * clears its way first, inside its own transaction.
 */
export async function dropHolds(
  trx: Db,
  { hostId, ownHoldId, nowMs }: { hostId: string; ownHoldId: string | undefined; nowMs: number },
): Promise<void> {
  await trx.raw(`delete from reservations where host_id = ? and kind = 'hold' and (expires_at <= ? or id = ?)`, [
    hostId,
    new Date(nowMs),
    ownHoldId ?? null,
  ]);
}
