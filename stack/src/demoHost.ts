import { hashPassword, isPassword } from '@holdfast/api/accounts/passwords.ts';
import { type Db, openDatabase } from '@holdfast/db/database.ts';
import { User } from '@holdfast/db/models/User.ts';
import { createHost } from '@holdfast/db/queries/createHost.ts';
import { isTimeZone } from '@holdfast/domain/time/schemas.ts';

const email = 'demo@example.com';
const username = 'demo';

export interface DemoHostOptions {
  /** A migrated database that is the embedded stack's own. */
  databaseUrl: string;
  password: string;
  /** IANA zone of a new demo host; this machine's unless given. One that is unknown becomes UTC. */
  timezone?: string;
}

/**
 * Makes sure that the host `demo` is there, can be booked, and logs in with this password. What the host has been changed to
 * stays; so does an account of somebody else who took the name, and a demo host who left.
 */
export async function ensureDemoHost({ databaseUrl, password, timezone = machineZone() }: DemoHostOptions): Promise<void> {
  const db = openDatabase({ url: databaseUrl, name: 'holdfast demo host', maxConnections: 1 });
  try {
    const user = await User.query(db).where({ email }).orWhere({ username }).first();
    if (!user) await create(db, password, isTimeZone(timezone) ? timezone : 'UTC');
    else if (user.email === email && !(await isPassword(password, user.passwordHash)))
      await user.$query(db).patch({ passwordHash: await hashPassword(password) });
  } finally {
    await db.destroy();
  }
}

async function create(db: Db, password: string, timezone: string): Promise<void> {
  const passwordHash = await hashPassword(password);
  await db.transaction((trx) =>
    createHost(trx, { email, username, passwordHash, timezone, language: 'en', name: 'Demo Host', confirmed: true }),
  );
}

function machineZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
