import type { ConnectOutcome } from '@holdfast/domain/calendars/connectOutcome.ts';
import type { ProviderName } from '@holdfast/domain/calendars/types.ts';
import { Model } from 'objection';

/** One attempt of a host to connect an account: begun in a session, ended once by the provider's redirect. */
export class OauthState extends Model {
  static override tableName = 'oauth_states';
  static override jsonAttributes = ['outcome'];
  declare id: string;
  declare stateHash: Buffer;
  declare userId: string;
  declare sessionId: string;
  declare provider: ProviderName;
  declare codeVerifier: string;
  /** Once the provider has sent the host back; the attempt can't be used a second time. */
  declare code: string | null;
  declare outcome: ConnectOutcome | null;
  declare expiresAt: Date;
}
