import type { ConnectOutcome } from '@holdfast/domain/calendars/connectOutcome.ts';
import type { ProviderName } from '@holdfast/domain/calendars/types.ts';
import type { Db } from '../database.ts';
import { OauthState } from '../models/OauthState.ts';

type Begun = Pick<OauthState, 'stateHash' | 'userId' | 'sessionId' | 'provider' | 'codeVerifier'>;

/** Begins an attempt, which is good for ten minutes. */
export async function addOauthState(db: Db, begun: Begun): Promise<void> {
  await db.raw(
    `insert into oauth_states (state_hash, user_id, session_id, provider, code_verifier, expires_at)
     values (:stateHash, :userId, :sessionId, :provider, :codeVerifier, clock_timestamp() + interval '10 minutes')`,
    { ...begun },
  );
}

interface Returned {
  stateHash: Buffer;
  sessionId: string;
  provider: ProviderName;
}

/**
 * Uses up the attempt that a provider's redirect names: once, before it expires, and in the session that began it. Null for any
 * other. `codeFor` gives the code as it is kept, or null for a host who declined: then the row goes.
 */
export async function takeOauthState(db: Db, returned: Returned, codeFor: (id: string) => string | null): Promise<{ id: string } | null> {
  return db.transaction(async (trx) => {
    const attempt = await OauthState.query(trx)
      .findOne({ ...returned })
      .whereNull('code')
      .whereRaw('expires_at > clock_timestamp()')
      .forUpdate();
    if (!attempt) return null;
    const code = codeFor(attempt.id);
    if (code === null) await OauthState.query(trx).deleteById(attempt.id);
    else await OauthState.query(trx).findById(attempt.id).patch({ code });
    return { id: attempt.id };
  });
}

/** An attempt whose host has come back, or null. */
export async function findAttempt(db: Db, id: string): Promise<OauthState | null> {
  return (await OauthState.query(db).findById(id)) ?? null;
}

/** Records how the attempt ended. Its code is spent and is not kept. */
export async function endAttempt(db: Db, id: string, outcome: ConnectOutcome): Promise<void> {
  await OauthState.query(db).findById(id).patch({ outcome, code: '' });
}
