import { Model } from 'objection';

/** The event that a booking has in its host's calendar: one for the booking's life. */
export class CalendarEvent extends Model {
  static override tableName = 'calendar_events';
  static override idColumn = 'bookingId';
  declare bookingId: string;
  /** null once the calendar was disconnected. */
  declare calendarId: string | null;
  declare remoteEventId: string;
  /** Rises when an event of ours was deleted there and is written anew: a deleted one keeps its id for ever. */
  declare generation: number;
  /** The booking's version that was written last. */
  declare version: number;
  /** Of our last write: a change that has it is our own echo. */
  declare etag: string | null;
  declare icalUid: string | null;
  declare meetingLink: string | null;
  declare state: 'written' | 'deleted' | 'lost';
  /** When a foreign event over the booking, or a change there that can't be followed, was told to the host. */
  declare conflictAt: Date | null;
  declare updatedAt: Date;
}
