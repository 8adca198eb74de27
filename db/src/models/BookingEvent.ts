import type { ConflictCode } from '@holdfast/domain/calendars/conflictCode.ts';
import { Model } from 'objection';

/** Append-only: what happened to a booking, written in the transaction that made it happen. */
export class BookingEvent extends Model {
  static override tableName = 'booking_events';
  static override jsonAttributes = ['details'];
  declare id: number;
  declare bookingId: string;
  declare version: number;
  declare kind: 'confirmed' | 'rescheduled' | 'cancelled' | 'erased' | 'conflict';
  declare actor: 'guest' | 'host' | 'system';
  /** Instants and codes only, never what a person wrote. */
  declare details: { startTime?: string; previousStartTime?: string; code?: ConflictCode };
  declare at: Date;
}
