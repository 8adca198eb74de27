import type { Language } from '@holdfast/domain/language/languages.ts';
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
  declare language: Language;
  declare role: 'host' | 'admin';
  declare maxBookingsPerDay: number | null;
  /** Whether time is booked that the host's calendars could not be asked for just before. */
  declare calendarFallback: 'book' | 'refuse';
  /** What a booking does when its event is moved or deleted in the calendar itself. */
  declare followsCalendar: 'follow' | 'flag';
  declare scheduleVersion: number;
  /** Set when the host leaves; the row goes once every guest has been told. */
  declare deletedAt: Date | null;
  declare createdAt: Date;
  declare updatedAt: Date;
}
