import type { StepKind } from '@holdfast/domain/booking/steps.ts';
import { Model } from 'objection';

/** One thing that reaches a person or a calendar: the guard against doing it twice, and the state that the timeline shows. */
export class Delivery extends Model {
  static override tableName = 'deliveries';
  declare id: string;
  declare bookingId: string;
  declare version: number;
  declare role: 'guest' | 'host';
  declare kind: StepKind;
  /** Minutes before the start, for reminders. */
  declare offsetMinutes: number;
  declare state: 'claimed' | 'retrying' | 'sent' | 'skipped' | 'failed';
  declare attempts: number;
  /** Why it was skipped, failed or is retried: `MEETING_BEGUN`, `SMTP_550`, … */
  declare code: string | null;
  declare nextAttemptAt: Date | null;
  declare messageId: string;
  /** Whether the mail named a link to the meeting; null for what was not sent. */
  declare hasLink: boolean | null;
  declare createdAt: Date;
  declare claimedAt: Date;
  /** The activity that has the claim; its own retries may take it up again at once. */
  declare claimedBy: string;
  declare endedAt: Date | null;
}
