import type { ProviderName } from '@holdfast/domain/calendars/types.ts';
import type { Db } from '../database.ts';

/** Whether a connection besides `exceptId` lives by the same account's grant, which ends for all of them when it is given back. */
export async function isSharedAccount(db: Db, provider: ProviderName, accountId: string, exceptId: string | null): Promise<boolean> {
  const { rows } = await db.raw<{ rows: unknown[] }>(
    `select 1 from calendar_connections where provider = ? and account_id = ? and id is distinct from ?::uuid and state <> 'disconnecting' limit 1`,
    [provider, accountId, exceptId],
  );
  return rows.length > 0;
}
