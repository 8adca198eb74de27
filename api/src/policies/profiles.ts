import type { Db } from '@holdfast/db/database.ts';
import { User } from '@holdfast/db/models/User.ts';

/** The host behind a public address; undefined for nobody and for a host who left. */
export async function publicHost(db: Db, username: string): Promise<User | undefined> {
  return User.query(db).findOne({ username }).whereNull('deletedAt');
}
