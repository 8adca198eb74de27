import type { Db } from '../database.ts';

/**
 * Whether the account still has the password that was checked. Held until the transaction ends, so that a session begun in it
 * is either ended by a change of password or never begins.
 */
export async function holdPassword(trx: Db, userId: string, passwordHash: string): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: unknown[] }>(
    'select 1 from users where id = ? and password_hash = ? and deleted_at is null for share',
    [userId, passwordHash],
  );
  return rows.length > 0;
}
