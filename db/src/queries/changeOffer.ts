import type { Db } from '../database.ts';
import { lockHost } from './lockHost.ts';
import { raiseScheduleVersion } from './raiseScheduleVersion.ts';

/** Runs a change of what a host offers as one transaction that holds the host's lock, and puts every cached month out of date. */
export async function changeOffer<Result>(db: Db, hostId: string, change: (trx: Db) => Promise<Result>): Promise<Result> {
  return db.transaction(async (trx) => {
    await lockHost(trx, hostId);
    const result = await change(trx);
    await raiseScheduleVersion(trx, hostId);
    return result;
  });
}
