import type { Db } from '../database.ts';
import { MeetingType } from '../models/MeetingType.ts';
import { Schedule } from '../models/Schedule.ts';

/**
 * Deletes a schedule that no living meeting type names, and gives 0; otherwise deletes nothing and gives how many name it.
 * Deleted meeting types that named it fall back to the default schedule. The caller holds the host's lock.
 */
export async function deleteSchedule(trx: Db, schedule: Schedule): Promise<number> {
  const users = { userId: schedule.userId, scheduleId: schedule.id };
  const living = await MeetingType.query(trx).where(users).whereNull('deletedAt').resultSize();
  if (living > 0) return living;
  await MeetingType.query(trx).patch({ scheduleId: null }).where(users);
  await Schedule.query(trx).deleteById(schedule.id);
  return 0;
}
