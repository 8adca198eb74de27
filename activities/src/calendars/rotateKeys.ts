import type { Db } from '@holdfast/db/database.ts';
import { lockTokens, resealTokens, sealedOtherwise } from '@holdfast/db/queries/connectionTokens.ts';
import type { SealingKeys } from '@holdfast/db/seal.ts';
import { openAccessToken, openRefreshToken, sealTokens } from './sealedTokens.ts';

export interface Rotated {
  /** Connections that are now sealed with the current key. */
  resealed: number;
  /** Ids of those whose key is not known or whose tokens don't open. They are left as they are. */
  unopened: string[];
}

/**
 * Seals all tokens with the current key, one connection at a time and beside running workers. Once nothing is left under an old key,
 * it may be taken out of HOLDFAST_KEYS. Run again, it goes on where it ended.
 */
export async function rotateKeys(db: Db, keys: SealingKeys): Promise<Rotated> {
  const rotated: Rotated = { resealed: 0, unopened: [] };
  for (const connectionId of await sealedOtherwise(db, keys.currentId)) {
    const outcome = await db.transaction((trx) => reseal(trx, keys, connectionId));
    if (outcome === 'resealed') rotated.resealed += 1;
    if (outcome === 'unopened') rotated.unopened.push(connectionId);
  }
  return rotated;
}

async function reseal(trx: Db, keys: SealingKeys, connectionId: string): Promise<'resealed' | 'unopened' | 'nothing'> {
  const tokens = await lockTokens(trx, connectionId);
  if (tokens === null || tokens.keyId === keys.currentId) return 'nothing';
  let refreshToken: string | null;
  let accessToken: string | null;
  try {
    refreshToken = openRefreshToken(keys, connectionId, tokens);
    accessToken = openAccessToken(keys, connectionId, tokens);
  } catch {
    return 'unopened';
  }
  if (refreshToken === null) return 'nothing';
  const sealed = sealTokens(keys, connectionId, { accessToken: accessToken ?? '', refreshToken, expiresInSeconds: 0 });
  await resealTokens(trx, connectionId, {
    keyId: sealed.keyId,
    accessToken: accessToken === null ? null : sealed.accessToken,
    refreshToken: sealed.refreshToken,
  });
  return 'resealed';
}
