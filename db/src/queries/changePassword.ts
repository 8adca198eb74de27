import type { Db } from '../database.ts';
import { Session } from '../models/Session.ts';
import { User } from '../models/User.ts';

interface PasswordChange {
  userId: string;
  /** The hash that was checked. */
  from: string;
  to: string;
  /** The session that goes on; null ends all. */
  keepSession: string | null;
  now: Date;
}

/**
 * Replaces the password and ends the account's sessions in one transaction. False when the password is no longer the one that
 * was checked: then nothing changed. Whoever begins a session holds the account's row, so none slips through.
 */
export async function changePassword(db: Db, { userId, from, to, keepSession, now }: PasswordChange): Promise<boolean> {
  return db.transaction(async (trx) => {
    const changed = await User.query(trx)
      .patch({ passwordHash: to, updatedAt: now })
      .where({ id: userId, passwordHash: from })
      .whereNull('deletedAt');
    if (changed === 0) return false;
    const ended = Session.query(trx).delete().where({ userId });
    if (keepSession !== null) ended.whereNot({ id: keepSession });
    await ended;
    return true;
  });
}
