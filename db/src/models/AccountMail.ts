import { Model } from 'objection';

/** A mail about an account that is owed to its host; `startedAt` once a workflow has taken it. */
export class AccountMail extends Model {
  static override tableName = 'account_mails';
  declare id: string;
  declare userId: string;
  declare kind: 'confirm-address' | 'reset-password' | 'reconnect-calendar';
  declare createdAt: Date;
  declare startedAt: Date | null;
  declare sentAt: Date | null;
}
