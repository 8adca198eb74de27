import type { Agreed } from '@holdfast/domain/booking/agreed.ts';
import type { Answers } from '@holdfast/domain/booking/schemas.ts';
import type { Language } from '@holdfast/domain/language/languages.ts';
import { Model } from 'objection';

/** One meeting, one id for life; a move raises `version`. */
export class Booking extends Model {
  static override tableName = 'bookings';
  static override jsonAttributes = ['answers', 'agreed'];
  declare id: string;
  declare hostId: string;
  declare meetingTypeId: string;
  declare status: 'confirmed' | 'cancelled';
  declare startTime: Date;
  declare endTime: Date;
  declare version: number;
  /** When this version was agreed: reminders due before it are left out. */
  declare versionAt: Date;
  declare inviteeName: string;
  declare inviteeEmail: string;
  declare inviteeTimezone: string;
  declare inviteeLanguage: Language;
  declare notes: string | null;
  declare answers: Answers;
  /** The meeting type as it was when the guest booked. */
  declare agreed: Agreed;
  declare cancellationReason: string | null;
  declare cancelledBy: 'guest' | 'host' | null;
  declare icsUid: string;
  declare icsSequence: number;
  declare manageGeneration: number;
  declare wakeAt: Date | null;
  declare planOverAt: Date | null;
  declare erasedAt: Date | null;
  declare createdAt: Date;
  declare updatedAt: Date;
}
