import type { ConnectionWithCalendars } from '@holdfast/db/queries/connections.ts';
import { findTokens } from '@holdfast/db/queries/connectionTokens.ts';
import { isSharedAccount } from '@holdfast/db/queries/isSharedAccount.ts';
import { removeConnection } from '@holdfast/db/queries/disconnect.ts';
import { dropChannel } from './channels.ts';
import { ProviderError } from './provider.ts';
import type { RoundDeps } from './roundDeps.ts';
import { openRefreshToken } from './sealedTokens.ts';

/** Ends a connection at its provider, as well as it goes, and with its rows here. What the provider does not do ends by itself. */
export async function disconnectAccount(deps: RoundDeps, { connection, calendars }: ConnectionWithCalendars): Promise<void> {
  for (const calendar of calendars) await dropChannel(deps, calendar);
  const tokens = await findTokens(deps.db, connection.id);
  const provider = deps.providers[connection.provider];
  try {
    const refreshToken = tokens?.state === 'disconnecting' ? openRefreshToken(deps.keys, connection.id, tokens) : null;
    const isShared = await isSharedAccount(deps.db, connection.provider, connection.accountId, connection.id);
    if (refreshToken !== null && !isShared) await provider?.revoke(refreshToken);
  } catch (error) {
    // The host's wish does not wait for the provider: the grant is of no use without its token, which goes now.
    const kind = error instanceof ProviderError ? error.kind : 'sealed';
    deps.log.warn({ connectionId: connection.id, kind }, 'a grant was not given back');
  }
  await removeConnection(deps.db, connection.id);
}
