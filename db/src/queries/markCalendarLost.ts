import type { Db } from '../database.ts';
import { Calendar } from '../models/Calendar.ts';

/** The provider no longer knows the calendar. Its busy times stay until its host takes it out: an error offers no time. */
export async function markCalendarLost(db: Db, calendarId: string, now: Date): Promise<void> {
  await Calendar.query(db)
    .findById(calendarId)
    .patch({ lostAt: now, cursor: null, channelId: null, channelTokenHash: null, channelRenewAt: null, updatedAt: now });
}
