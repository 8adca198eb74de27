import { Model } from 'objection';

/** A host's account. `scheduleVersion` rises with anything that changes what the host offers. */
export class User extends Model {
  static override tableName = 'users';
  declare id: string;
  declare email: string;
  declare emailConfirmedAt: Date | null;
  declare passwordHash: string;
  declare name: string;
  declare username: string;
  declare timezone: string;
  declare role: 'host' | 'admin';
  declare maxBookingsPerDay: number | null;
  /** Where the host's calendars can't be asked before a booking: it is made by what is known of them, or refused. */
  declare calendarFallback: 'book' | 'refuse';
  /** A booking whose event the host moves or deletes in the calendar does the same, or stays and is flagged. */
  declare followsCalendar: 'follow' | 'flag';
  declare scheduleVersion: number;
  /** Set when the host leaves; the row goes once every guest has been told. */
  declare deletedAt: Date | null;
  declare createdAt: Date;
  declare updatedAt: Date;
}
