import type { Db } from '@holdfast/db/database.ts';
import { MeetingType } from '@holdfast/db/models/MeetingType.ts';
import { Schedule } from '@holdfast/db/models/Schedule.ts';
import type { User } from '@holdfast/db/models/User.ts';
import { ApiError, invalid } from '../http/ApiError.ts';

/** A host's own, living meeting type; NOT_FOUND otherwise. */
export async function ownMeetingType(db: Db, user: User, id: string): Promise<MeetingType> {
  const type = await MeetingType.query(db).findOne({ id, userId: user.id }).whereNull('deletedAt');
  if (!type) throw new ApiError('NOT_FOUND');
  return type;
}

/** A meeting type is offered in its host's own schedules only; null stands for the default one. */
export async function requireOwnScheduleId(db: Db, user: User, scheduleId: string | null): Promise<void> {
  if (scheduleId === null) return;
  const known = await Schedule.query(db).findOne({ id: scheduleId, userId: user.id }).select('id');
  if (!known) throw invalid('scheduleId', 'must be one of your schedules');
}
