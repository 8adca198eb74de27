import { Model } from 'objection';

/** A logged-in browser; the token itself is nowhere, only its SHA-256. */
export class Session extends Model {
  static override tableName = 'sessions';
  declare id: string;
  declare userId: string;
  declare tokenHash: Buffer;
  declare userAgent: string;
  declare createdAt: Date;
  declare expiresAt: Date;
}
