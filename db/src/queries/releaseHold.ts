import type { Db } from '../database.ts';
import { lockHost } from './lockHost.ts';
import { raiseScheduleVersion } from './raiseScheduleVersion.ts';

/** Frees a held slot; false when there is no such hold any more. */
export async function releaseHold(db: Db, holdId: string): Promise<boolean> {
  return db.transaction(async (trx) => {
    const { rows } = await trx.raw<{ rows: { hostId: string }[] }>(
      `select host_id as "hostId" from reservations where id = ? and kind = 'hold'`,
      [holdId],
    );
    const [hold] = rows;
    if (!hold) return false;
    await lockHost(trx, hold.hostId);
    const { rowCount } = await trx.raw<{ rowCount: number }>(`delete from reservations where id = ? and kind = 'hold'`, [holdId]);
    if (rowCount > 0) await raiseScheduleVersion(trx, hold.hostId);
    return rowCount > 0;
  });
}
