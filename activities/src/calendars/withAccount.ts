import { accessTokenFor } from './accessToken.ts';
import type { CalendarDeps } from './deps.ts';
import { loseGrant } from './loseGrant.ts';
import { inTurn } from './inTurn.ts';
import { ProviderError, type RemoteAccount } from './provider.ts';

/**
 * One call to a connection's provider (or a few that belong together: they may be made twice). At most one at a time goes to a mailbox
 * from this process. A token that is refused is renewed once and the call made once more; refused again, and for a missing
 * permission, the connection needs its host.
 * @throws ProviderError
 */
export function withAccount<T>(deps: CalendarDeps, connectionId: string, call: (account: RemoteAccount) => Promise<T>): Promise<T> {
  return inTurn(connectionId, async () => {
    let access = await accessTokenFor(deps, connectionId);
    try {
      return await call(access.provider.open(access.token)).catch(async (error: unknown) => {
        if (!isKind(error, 'unauthorized')) throw error;
        access = await accessTokenFor(deps, connectionId, access.token);
        return call(access.provider.open(access.token));
      });
    } catch (error) {
      if (!isKind(error, 'unauthorized') && !isKind(error, 'needs-reauth')) throw error;
      await loseGrant(deps, connectionId, error.code, { accessToken: access.token });
      throw new ProviderError('needs-reauth', error.code);
    }
  });
}

function isKind(error: unknown, kind: ProviderError['kind']): error is ProviderError {
  return error instanceof ProviderError && error.kind === kind;
}
