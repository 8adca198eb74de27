import type { Db } from '../database.ts';
import { MeetingType } from '../models/MeetingType.ts';

/** Where a page ends: duration in minutes, name, id. */
export type MeetingTypePosition = [durationMinutes: number, name: string, id: string];

/** A host's living meeting types after a position, the shortest first. */
export async function listMeetingTypes(
  db: Db,
  userId: string,
  { after, limit }: { after: MeetingTypePosition | null; limit: number },
): Promise<MeetingType[]> {
  const query = MeetingType.query(db).where({ userId }).whereNull('deletedAt').orderBy(['durationMinutes', 'name', 'id']).limit(limit);
  if (after) query.whereRaw('(duration_minutes, name, id) > (?, ?, ?)', after);
  return query;
}
