import { randomUUID } from 'node:crypto';
import type { ProviderName } from '@holdfast/domain/calendars/types.ts';
import type { Db } from '../database.ts';

/** A connection's tokens as they are sealed. */
export interface SealedTokens {
  provider: ProviderName;
  state: 'connecting' | 'active' | 'needs-reauth' | 'disconnecting';
  code: string | null;
  keyId: string;
  accessToken: Buffer | null;
  /** The access token has a minute or more to live, by the database's clock. */
  isFresh: boolean;
  refreshToken: Buffer | null;
}

const columns = `provider, state, code, key_id as "keyId", access_token as "accessToken", refresh_token as "refreshToken",
  coalesce(access_expires_at > clock_timestamp() + interval '1 minute', false) as "isFresh"`;

/** Null where there is no such connection any more. */
export async function findTokens(db: Db, connectionId: string): Promise<SealedTokens | null> {
  const { rows } = await db.raw<{ rows: SealedTokens[] }>(`select ${columns} from calendar_connections where id = ?`, [connectionId]);
  return rows[0] ?? null;
}

/** The same, locked until the transaction ends. */
export async function lockTokens(trx: Db, connectionId: string): Promise<SealedTokens | null> {
  const { rows } = await trx.raw<{ rows: SealedTokens[] }>(`select ${columns} from calendar_connections where id = ? for update`, [
    connectionId,
  ]);
  return rows[0] ?? null;
}

/**
 * Takes the right to ask for new tokens, with the tokens as they are now; null while another has it. It ends by itself after
 * `leaseMs`, so that no transaction is open during the call and nobody who died in it is waited for.
 */
export async function claimRefresh(db: Db, connectionId: string, leaseMs: number): Promise<{ lease: string; tokens: SealedTokens } | null> {
  const lease = randomUUID();
  const { rows } = await db.raw<{ rows: SealedTokens[] }>(
    `update calendar_connections
     set refreshing_by = :lease, refreshing_until = clock_timestamp() + :leaseMs * interval '1 millisecond'
     where id = :connectionId and (refreshing_until is null or refreshing_until < clock_timestamp())
     returning ${columns}`,
    { lease, leaseMs, connectionId },
  );
  return rows[0] ? { lease, tokens: rows[0] } : null;
}

/** Gives the right back, unless it has gone to another since. */
export async function releaseRefresh(db: Db, connectionId: string, lease: string): Promise<void> {
  await db.raw(`update calendar_connections set refreshing_by = null, refreshing_until = null where id = ? and refreshing_by = ?`, [
    connectionId,
    lease,
  ]);
}

export interface NewTokens {
  keyId: string;
  accessToken: Buffer;
  expiresInSeconds: number;
  refreshToken: Buffer;
}

/** Both at once: a row's tokens are always sealed with one key. */
export async function storeTokens(trx: Db, connectionId: string, tokens: NewTokens): Promise<void> {
  await trx.raw(
    `update calendar_connections
     set key_id = :keyId, access_token = :accessToken, refresh_token = :refreshToken,
       access_expires_at = clock_timestamp() + :expiresInSeconds * interval '1 second', updated_at = clock_timestamp()
     where id = :connectionId`,
    { ...tokens, connectionId },
  );
}

/** Puts other sealings of the same tokens in their place; their life goes on as it was. */
export async function resealTokens(
  trx: Db,
  connectionId: string,
  sealed: Omit<NewTokens, 'expiresInSeconds' | 'accessToken'> & { accessToken: Buffer | null },
): Promise<void> {
  await trx.raw(
    `update calendar_connections set key_id = :keyId, access_token = :accessToken, refresh_token = :refreshToken where id = :connectionId`,
    { ...sealed, connectionId },
  );
}

/** Connections whose tokens are sealed with another key than this one. */
export async function sealedOtherwise(db: Db, keyId: string): Promise<string[]> {
  return db('calendar_connections').whereNot({ keyId }).whereNotNull('refreshToken').orderBy('id').pluck<string[]>('id');
}
