import type { Db } from '../database.ts';
import { Calendar } from '../models/Calendar.ts';

/** The calendars that take a host's time, without those that their provider no longer knows. */
export function blockingCalendars(db: Db, hostId: string): Promise<Calendar[]> {
  return Calendar.query(db)
    .where({ hostId, blocks: true, lostAt: null })
    .then((rows) => rows);
}
