import type { Db } from '../database.ts';

/** Records once that the account's address is its owner's; bookings are taken from then on. */
export async function confirmEmail(db: Db, userId: string, email: string): Promise<void> {
  await db.raw(
    `update users set email_confirmed_at = now(), updated_at = now(), schedule_version = schedule_version + 1
     where id = ? and email = ? and email_confirmed_at is null and deleted_at is null`,
    [userId, email],
  );
}
