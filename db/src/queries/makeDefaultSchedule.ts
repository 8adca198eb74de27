import type { Db } from '../database.ts';
import { Schedule } from '../models/Schedule.ts';

/** Makes this the host's one default schedule, instead of the one that was. The caller holds the host's lock. */
export async function makeDefaultSchedule(trx: Db, userId: string, scheduleId: string): Promise<void> {
  // In this order: the index that allows one default is checked row by row.
  await Schedule.query(trx).patch({ isDefault: false }).where({ userId, isDefault: true });
  await Schedule.query(trx).findById(scheduleId).patch({ isDefault: true });
}
