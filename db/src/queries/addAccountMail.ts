import type { Db } from '../database.ts';
import type { AccountMail } from '../models/AccountMail.ts';

/** Asks the worker for a mail to the account's address. One that waits to be started is not asked for twice. */
export async function addAccountMail(db: Db, userId: string, kind: AccountMail['kind']): Promise<void> {
  await db.raw(
    `insert into account_mails (user_id, kind)
     select :userId, :kind
     where not exists (select 1 from account_mails where user_id = :userId and kind = :kind and started_at is null)`,
    { userId, kind },
  );
}
