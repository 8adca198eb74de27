import type { BookingWindow } from '@holdfast/domain/availability/types.ts';
import type { Location, Question } from '@holdfast/domain/meetingTypes/schemas.ts';
import { Model } from 'objection';

/** What a host offers. Deleted ones keep their row, so that their bookings go on. */
export class MeetingType extends Model {
  static override tableName = 'meeting_types';
  static override jsonAttributes = ['bookingWindow', 'location', 'reminders', 'questions'];
  declare id: string;
  declare userId: string;
  declare scheduleId: string | null;
  declare name: string;
  declare slug: string;
  declare description: string;
  declare durationMinutes: number;
  declare slotIncrementMinutes: number | null;
  declare bufferBeforeMinutes: number;
  declare bufferAfterMinutes: number;
  declare minimumNoticeMinutes: number;
  declare bookingWindow: BookingWindow;
  declare maxBookingsPerDay: number | null;
  declare maxBookingsPerWeek: number | null;
  declare cancelCutoffMinutes: number;
  declare color: string;
  declare location: Location | null;
  declare reminders: { minutesBefore: number }[];
  declare questions: Question[];
  declare isActive: boolean;
  declare isSecret: boolean;
  declare deletedAt: Date | null;
  declare createdAt: Date;
  declare updatedAt: Date;
}
