import type { Db } from '../database.ts';

/** Account mails that no workflow has taken yet. */
export async function waitingAccountMails(db: Db, limit: number): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    'select id from account_mails where started_at is null order by created_at limit ?',
    [limit],
  );
  return rows.map(({ id }) => id);
}

export async function markAccountMailStarted(db: Db, id: string): Promise<void> {
  await db.raw('update account_mails set started_at = clock_timestamp() where id = ?', [id]);
}
