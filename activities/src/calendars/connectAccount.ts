import type { OauthState } from '@holdfast/db/models/OauthState.ts';
import { isSharedAccount } from '@holdfast/db/queries/isSharedAccount.ts';
import { saveConnection } from '@holdfast/db/queries/saveConnection.ts';
import { endAttempt, findAttempt } from '@holdfast/db/queries/oauthStates.ts';
import { markConnectionDirty } from '@holdfast/db/queries/dirtyConnections.ts';
import { openWord } from '@holdfast/db/seal.ts';
import { missingScopes } from '@holdfast/domain/calendars/scopes.ts';
import type { ConnectOutcome } from '@holdfast/domain/calendars/connectOutcome.ts';
import { codeSealedFor } from '@holdfast/domain/calendars/codeSealedFor.ts';
import { callbackAddress } from '@holdfast/domain/calendars/addresses.ts';
import { ProviderError } from './provider.ts';
import { refreshCalendarList } from './refreshCalendarList.ts';
import type { RoundDeps } from './roundDeps.ts';
import { sealTokens } from './sealedTokens.ts';

/**
 * Spends the code of an attempt and keeps the account that it is for, new or known, with the calendars it has. A grant without the
 * scopes that are needed is given back, and nothing of it is kept; a connection that there is already stays as it was. The outcome stays in the attempt's row, where a repeat finds it.
 * @throws ProviderError where the provider can't be reached: the code is still good
 */
export async function connectAccount(deps: RoundDeps, attemptId: string, nowMs: number): Promise<ConnectOutcome> {
  const attempt = await findAttempt(deps.db, attemptId);
  if (!attempt || attempt.code === null) return { status: 'failed', code: 'refused' };
  if (attempt.outcome) return attempt.outcome;
  const outcome = await exchange(deps, attempt, attempt.code);
  if (outcome.status === 'connected') await listQuickly(deps, outcome.connectionId, nowMs);
  else await endAttempt(deps.db, attemptId, outcome);
  return outcome;
}

async function exchange(deps: RoundDeps, attempt: OauthState, code: string): Promise<ConnectOutcome> {
  const { id, provider: name, userId, codeVerifier } = attempt;
  const provider = deps.providers[name];
  if (!provider) return { status: 'failed', code: 'unavailable' };
  try {
    const redirectUri = callbackAddress(deps.publicOrigin, name);
    const grant = await provider.exchange({ code: openWord(deps.keys, code, codeSealedFor(id)), codeVerifier, redirectUri });
    const { account, refreshToken, scopes, accessToken, expiresInSeconds } = grant;
    if (missingScopes(name, scopes).length > 0) {
      const isNew = !(await isSharedAccount(deps.db, name, account.id, null));
      if (refreshToken !== null && isNew) await provider.revoke(refreshToken).catch(() => undefined);
      return { status: 'failed', code: 'scopes' };
    }
    const connectionId = await saveConnection(
      deps.db,
      { attemptId: id, userId, provider: name, account, scopes: scopes.join(' ') },
      (connectionId) =>
        refreshToken === null ? null : sealTokens(deps.keys, connectionId, { accessToken, expiresInSeconds, refreshToken }),
    );
    return connectionId === null ? { status: 'failed', code: 'refused' } : { status: 'connected', connectionId };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    deps.log.warn({ attemptId: id, provider: name, kind: error.kind, code: error.code }, 'account not connected');
    if (error.kind === 'busy' || error.kind === 'unreachable') throw error;
    return { status: 'failed', code: error.kind === 'operator' ? 'unavailable' : 'refused' };
  }
}

/** So that the page has something to show; where it does not work out, the first round does it. */
async function listQuickly(deps: RoundDeps, connectionId: string, nowMs: number): Promise<void> {
  try {
    await refreshCalendarList(deps, connectionId, nowMs);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
  }
  await markConnectionDirty(deps.db, connectionId);
}
