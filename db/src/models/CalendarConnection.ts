import type { ProviderName } from '@holdfast/domain/calendars/types.ts';
import { Model } from 'objection';

/** A host's account at a provider. Its tokens are sealed: activities alone can open them. */
export class CalendarConnection extends Model {
  static override tableName = 'calendar_connections';
  declare id: string;
  declare userId: string;
  declare provider: ProviderName;
  /** The provider's own id of the account, which outlives its address. */
  declare accountId: string;
  declare accountEmail: string;
  declare state: 'connecting' | 'active' | 'needs-reauth' | 'disconnecting';
  /** Why the last round failed, or why the host has to log in again; null when all is well. */
  declare code: string | null;
  /** Granted, separated by spaces. */
  declare scopes: string;
  declare keyId: string;
  declare accessToken: Buffer | null;
  declare accessExpiresAt: Date | null;
  declare refreshToken: Buffer | null;
  /** Who asks for new tokens just now, and when another may. */
  declare refreshingBy: string | null;
  declare refreshingUntil: Date | null;
  declare treatsTentativeAsFree: boolean;
  declare mailboxTimezone: string;
  /** When the last round ended well. */
  declare checkedAt: Date | null;
  declare nextRoundAt: Date | null;
  /** Rounds that failed since one ended well. */
  declare failures: number;
  /** When its workflow is to be woken, since something has changed there. */
  declare dirtyAt: Date | null;
  declare wokenAt: Date | null;
  declare reauthToldAt: Date | null;
  declare createdAt: Date;
  declare updatedAt: Date;
}
