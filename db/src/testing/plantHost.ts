import { randomUUID } from 'node:crypto';
import type { Db } from '../database.ts';
import { MeetingType } from '../models/MeetingType.ts';
import { createHost } from '../queries/createHost.ts';

/** A new host in UTC with what every account begins with, and the shorter of the two meeting types. */
export async function plantHost(db: Db): Promise<{ hostId: string; meetingTypeId: string }> {
  const unique = randomUUID().slice(0, 12);
  const { id: hostId } = await db.transaction((trx) =>
    createHost(trx, {
      email: `${unique}@example.com`,
      passwordHash: 'none',
      name: 'Ada Host',
      username: `host-${unique}`,
      timezone: 'UTC',
      language: 'en',
      confirmed: true,
    }),
  );
  const { id: meetingTypeId } = await MeetingType.query(db).findOne({ userId: hostId }).orderBy('durationMinutes').throwIfNotFound();
  return { hostId, meetingTypeId };
}
