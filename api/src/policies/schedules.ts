import type { Db } from '@holdfast/db/database.ts';
import type { Schedule } from '@holdfast/db/models/Schedule.ts';
import type { User } from '@holdfast/db/models/User.ts';
import { findSchedules } from '@holdfast/db/queries/findSchedules.ts';
import { ApiError } from '../http/ApiError.ts';

/** A host's own schedule, by its id or the default one; NOT_FOUND otherwise. */
export async function ownSchedule(db: Db, user: User, which: { id: string } | { isDefault: true }): Promise<Schedule> {
  const [schedule] = await findSchedules(db, user.id).where(which);
  if (!schedule) throw new ApiError('NOT_FOUND');
  return schedule;
}
