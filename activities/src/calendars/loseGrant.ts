import { lockTokens } from '@holdfast/db/queries/connectionTokens.ts';
import { markNeedsReauth } from '@holdfast/db/queries/markNeedsReauth.ts';
import type { CalendarDeps } from './deps.ts';
import { openAccessToken, openRefreshToken } from './sealedTokens.ts';

/**
 * Notes that the host has to log in again. False, and nothing is noted, where the token that was refused is no longer the
 * connection's: its host has logged in again meanwhile.
 */
export async function loseGrant(
  { db, keys }: CalendarDeps,
  connectionId: string,
  code: string,
  refused: { refreshToken: string } | { accessToken: string },
): Promise<boolean> {
  return db.transaction(async (trx) => {
    const now = await lockTokens(trx, connectionId);
    if (now === null) return true;
    const isCurrent =
      'refreshToken' in refused
        ? openRefreshToken(keys, connectionId, now) === refused.refreshToken
        : openAccessToken(keys, connectionId, now) === refused.accessToken;
    if (isCurrent) await markNeedsReauth(trx, connectionId, code);
    return isCurrent;
  });
}
