import type { Db } from '../database.ts';

/** Tells every cached month of the host that it is out of date; belongs in the transaction of whatever changes the offer. */
export async function raiseScheduleVersion(trx: Db, hostId: string): Promise<void> {
  await trx.raw('update users set schedule_version = schedule_version + 1 where id = ?', [hostId]);
}
