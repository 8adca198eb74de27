import { setTimeout as wait } from 'node:timers/promises';
import {
  claimRefresh,
  findTokens,
  lockTokens,
  releaseRefresh,
  storeTokens,
  type SealedTokens,
} from '@holdfast/db/queries/connectionTokens.ts';
import type { CalendarDeps } from './deps.ts';
import { loseGrant } from './loseGrant.ts';
import { ProviderError, type CalendarProvider } from './provider.ts';
import { openAccessToken, openRefreshToken, sealTokens } from './sealedTokens.ts';

/** Longer than a provider may take to answer, and the time to save what it said. */
const leaseMs = 20_000;
const waitMs = 100;
const mostWaits = 250;

export interface Access {
  provider: CalendarProvider;
  token: string;
}

/**
 * An access token that is good for a minute or more. Of all that want a new one at the same time, in whatever process, one asks the
 * provider and the others wait for its answer: providers that rotate refresh tokens end the grant of those who ask twice.
 * @param refused the token that the provider has just refused, whatever its row says
 * @throws ProviderError: `needs-reauth` without a call where the grant is known to be gone; `operator` for a provider that is not set up
 */
export async function accessTokenFor(deps: CalendarDeps, connectionId: string, refused: string | null = null): Promise<Access> {
  for (let waits = 0; waits < mostWaits; waits += 1) {
    const known = usable(deps, connectionId, await findTokens(deps.db, connectionId), refused);
    if (known.token !== null) return { provider: known.provider, token: known.token };
    const claim = await claimRefresh(deps.db, connectionId, leaseMs);
    if (claim === null) {
      await wait(waitMs * (1 + Math.random()));
      continue;
    }
    try {
      // Another may have come first between the look and the claim.
      const { provider, token } = usable(deps, connectionId, claim.tokens, refused);
      const access = token ?? (await refresh(deps, connectionId, provider, claim.tokens));
      if (access !== null) return { provider, token: access };
    } finally {
      await releaseRefresh(deps.db, connectionId, claim.lease);
    }
  }
  throw new ProviderError('unreachable', 'refresh-under-way');
}

function usable(deps: CalendarDeps, connectionId: string, tokens: SealedTokens | null, refused: string | null) {
  if (tokens === null) throw new ProviderError('needs-reauth', 'disconnected');
  if (tokens.state === 'needs-reauth') throw new ProviderError('needs-reauth', tokens.code ?? 'needs-reauth');
  const provider = deps.providers[tokens.provider];
  if (provider === undefined) throw new ProviderError('operator', 'not-set-up');
  const token = tokens.isFresh ? openAccessToken(deps.keys, connectionId, tokens) : null;
  return { provider, token: token === refused ? null : token };
}

/** Null where the connection got other tokens meanwhile, from its host's new login: they are looked at again. */
async function refresh(deps: CalendarDeps, connectionId: string, provider: CalendarProvider, tokens: SealedTokens): Promise<string | null> {
  const used = openRefreshToken(deps.keys, connectionId, tokens);
  if (used === null) throw new ProviderError('needs-reauth', 'no-refresh-token');
  try {
    const { accessToken, expiresInSeconds, refreshToken } = await provider.refresh(used);
    return await deps.db.transaction(async (trx) => {
      const now = await lockTokens(trx, connectionId);
      if (now === null || openRefreshToken(deps.keys, connectionId, now) !== used) return null;
      await storeTokens(
        trx,
        connectionId,
        sealTokens(deps.keys, connectionId, { accessToken, expiresInSeconds, refreshToken: refreshToken ?? used }),
      );
      return accessToken;
    });
  } catch (error) {
    if (!(error instanceof ProviderError) || error.kind !== 'needs-reauth') throw error;
    if (await loseGrant(deps, connectionId, error.code, { refreshToken: used })) throw error;
    return null;
  }
}
