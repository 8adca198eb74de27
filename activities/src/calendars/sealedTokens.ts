import type { NewTokens, SealedTokens } from '@holdfast/db/queries/connectionTokens.ts';
import { open, seal, type SealingKeys } from '@holdfast/db/seal.ts';

/** What a connection's tokens are sealed for: neither opens in another row, nor in the other's column. */
const about = (connectionId: string, column: 'access' | 'refresh') => `calendar_connections/${connectionId}/${column}_token`;

export function openAccessToken(keys: SealingKeys, connectionId: string, { keyId, accessToken }: SealedTokens): string | null {
  return accessToken && open(keys, keyId, accessToken, about(connectionId, 'access'));
}

export function openRefreshToken(keys: SealingKeys, connectionId: string, { keyId, refreshToken }: SealedTokens): string | null {
  return refreshToken && open(keys, keyId, refreshToken, about(connectionId, 'refresh'));
}

/** Both tokens of a connection, under the current key. */
export function sealTokens(
  keys: SealingKeys,
  connectionId: string,
  tokens: { accessToken: string; expiresInSeconds: number; refreshToken: string },
): NewTokens {
  const access = seal(keys, tokens.accessToken, about(connectionId, 'access'));
  const refresh = seal(keys, tokens.refreshToken, about(connectionId, 'refresh'));
  return { keyId: access.keyId, accessToken: access.sealed, refreshToken: refresh.sealed, expiresInSeconds: tokens.expiresInSeconds };
}
