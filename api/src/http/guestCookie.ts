import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'koa';

const lifetimeMs = 3_600_000;

/** Over https the name carries `__Host-`, so that no sibling site can plant the cookie. */
function cookieName(ctx: Context): string {
  return ctx.state.secure ? '__Host-holdfast-guest' : 'holdfast-guest';
}

/**
 * By what a guest's holds are known as one guest's: the hash of a random token in a cookie, which is set here where there is
 * none. It lives an hour from its last use and is tied to nothing else.
 */
export function guestOf(ctx: Context): Buffer {
  const sent = ctx.cookies.get(cookieName(ctx)) ?? '';
  const token = /^[\w-]{43}$/.test(sent) ? sent : randomBytes(32).toString('base64url');
  ctx.cookies.set(cookieName(ctx), token, {
    httpOnly: true,
    sameSite: 'lax',
    secure: ctx.state.secure,
    path: '/',
    expires: new Date(ctx.state.nowMs + lifetimeMs),
    overwrite: true,
  });
  return createHash('sha256').update(token).digest();
}
