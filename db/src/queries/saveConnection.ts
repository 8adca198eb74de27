import { randomUUID } from 'node:crypto';
import type { ProviderName } from '@holdfast/domain/calendars/types.ts';
import type { Db } from '../database.ts';
import { CalendarConnection } from '../models/CalendarConnection.ts';
import { type NewTokens, storeTokens } from './connectionTokens.ts';
import { lockHost } from './lockHost.ts';
import { endAttempt } from './oauthStates.ts';
import { resumeEvents } from './resumeEvents.ts';

interface Connected {
  /** Whose outcome is this connection. */
  attemptId?: string;
  userId: string;
  provider: ProviderName;
  account: { id: string; email: string };
  scopes: string;
}

/**
 * Keeps an account that a host has agreed to, or gives a known one its new tokens, and makes it active. `seal` gives the tokens for
 * the row's id, or null where the provider gave no refresh token: then only one that is stored already will do. Answers with the
 * connection's id, and in the attempt's row, or null where there is none or the host has left.
 */
export async function saveConnection(
  db: Db,
  { attemptId, userId, provider, account, scopes }: Connected,
  seal: (connectionId: string) => NewTokens | null,
): Promise<string | null> {
  return db.transaction(async (trx) => {
    await lockHost(trx, userId);
    const { rows } = await trx.raw<{ rows: unknown[] }>('select 1 from users where id = ? and deleted_at is null', [userId]);
    if (rows.length === 0) return null;
    const known = await CalendarConnection.query(trx).findOne({ userId, provider, accountId: account.id }).forUpdate();
    const id = known?.id ?? randomUUID();
    const tokens = seal(id);
    if (!tokens && !known?.refreshToken) return null;
    const facts = { accountEmail: account.email, scopes, code: null, failures: 0, reauthToldAt: null, updatedAt: new Date() };
    // What counted was undone as it was to be ended: it begins anew.
    if (known?.state === 'disconnecting') await trx.raw('delete from calendars where connection_id = ?', [id]);
    if (known) await CalendarConnection.query(trx).findById(id).patch(facts);
    else await CalendarConnection.query(trx).insert({ id, userId, provider, accountId: account.id, keyId: tokens?.keyId ?? '', ...facts });
    if (tokens) await storeTokens(trx, id, tokens);
    await CalendarConnection.query(trx).findById(id).patch({ state: 'active' });
    if (known) await resumeEvents(trx, id);
    if (attemptId !== undefined) await endAttempt(trx, attemptId, { status: 'connected', connectionId: id });
    return id;
  });
}
