import { createHash, randomBytes } from 'node:crypto';
import type { Db } from '@holdfast/db/database.ts';
import { Session } from '@holdfast/db/models/Session.ts';
import { User } from '@holdfast/db/models/User.ts';
import type { Context } from 'koa';

const lifetimeMs = 7 * 24 * 3_600_000;

/** Over https the name carries `__Host-`, so that no sibling site can plant the cookie. */
function cookieName(ctx: Context): string {
  return ctx.state.secure ? '__Host-holdfast' : 'holdfast';
}

function hash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

export function hasSessionCookie(ctx: Context): boolean {
  return ctx.cookies.get(cookieName(ctx)) !== undefined;
}

/** The caller's session and account, or null. */
export async function findSession(ctx: Context, db: Db): Promise<{ session: Session; user: User } | null> {
  const token = ctx.cookies.get(cookieName(ctx));
  if (token?.length !== 43) return null;
  const session = await Session.query(db)
    .findOne({ tokenHash: hash(token) })
    .where('expiresAt', '>', new Date(ctx.state.nowMs));
  if (!session) return null;
  const user = await User.query(db).findById(session.userId).whereNull('deletedAt');
  return user ? { session, user } : null;
}

/** Begins a session of 7 days; a session that the browser already had ends. */
export async function beginSession(ctx: Context, db: Db, userId: string): Promise<void> {
  await endSession(ctx, db);
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(ctx.state.nowMs + lifetimeMs);
  await Session.query(db).insert({ userId, tokenHash: hash(token), userAgent: ctx.get('User-Agent').slice(0, 300), expiresAt });
  ctx.cookies.set(cookieName(ctx), token, {
    httpOnly: true,
    sameSite: 'lax',
    secure: ctx.state.secure,
    path: '/',
    expires: expiresAt,
    overwrite: true,
  });
}

/** Ends this browser's session at once. */
export async function endSession(ctx: Context, db: Db): Promise<void> {
  const token = ctx.cookies.get(cookieName(ctx));
  if (token === undefined) return;
  await Session.query(db)
    .delete()
    .where({ tokenHash: hash(token) });
  ctx.cookies.set(cookieName(ctx), null, { httpOnly: true, sameSite: 'lax', secure: ctx.state.secure, path: '/', overwrite: true });
}
