import type { Db } from '../database.ts';
import { addAccountMail } from './addAccountMail.ts';

/**
 * The grant is gone: from now on the connection makes no calls, and its host is told by one mail. The busy times that are
 * known stay. Nothing happens to a connection that is not active, such as one whose host has just logged in again.
 */
export async function markNeedsReauth(trx: Db, connectionId: string, code: string): Promise<void> {
  const { rows } = await trx.raw<{ rows: { userId: string }[] }>(
    `update calendar_connections
     set state = 'needs-reauth', code = :code, next_round_at = null, access_token = null, reauth_told_at = clock_timestamp(), updated_at = clock_timestamp()
     where id = :connectionId and state = 'active' returning user_id as "userId"`,
    { connectionId, code },
  );
  const userId = rows[0]?.userId;
  if (userId !== undefined) await addAccountMail(trx, userId, 'reconnect-calendar');
}
