import type { Db } from '../database.ts';
import type { Booking } from '../models/Booking.ts';
import { CalendarEvent } from '../models/CalendarEvent.ts';

/** Where a video call takes place; null until the calendar has made the link, and for every other kind of place. */
export async function findMeetingLink(db: Db, { id, agreed }: Booking): Promise<string | null> {
  if (agreed.location?.kind !== 'video') return null;
  return (await CalendarEvent.query(db).findById(id))?.meetingLink ?? null;
}
