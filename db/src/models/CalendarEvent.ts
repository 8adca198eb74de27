import { Model } from 'objection';

/** The event that a booking has in its host's calendar, the one to receive bookings when it was booked: one for the booking's life. */
export class CalendarEvent extends Model {
  static override tableName = 'calendar_events';
  static override idColumn = 'bookingId';
  declare bookingId: string;
  /** null once the calendar was disconnected. */
  declare calendarId: string | null;
  /** null until it is known. */
  declare remoteEventId: string | null;
  /** Rises when an event of ours was deleted there and is written anew: a deleted one keeps its id for ever. */
  declare generation: number;
  /** The booking's version that is there; 0 for none. */
  declare version: number;
  /** Of our last write: a change that has it is our own echo. */
  declare etag: string | null;
  /** Of a change there that has been dealt with, followed or not. */
  declare seenEtag: string | null;
  /** Google makes it from the id that we choose, so that it is known before; others give it with the event. */
  declare icalUid: string | null;
  /** It is to have a link to the meeting; no longer where none could be made. */
  declare wantsLink: boolean;
  declare meetingLink: string | null;
  /** `writing`: it may be there, unknown to us. `lost`: the host deleted it there, and the booking stands. */
  declare state: 'planned' | 'writing' | 'written' | 'deleted' | 'lost';
  declare updatedAt: Date;
}
