import type { Context } from 'koa';
import { ApiError } from './ApiError.ts';

/**
 * Refuses what another site makes a browser send. A foreign or `null` Origin is refused on every unsafe method; a missing one
 * where a session cookie is sent or a session is about to begin. A caller with neither cookie nor Origin is no browser.
 */
export function requireOwnOrigin(ctx: Context, publicOrigin: string, isSessionAtStake: () => boolean): void {
  if (ctx.method === 'GET' || ctx.method === 'HEAD' || ctx.method === 'OPTIONS') return;
  const origin = ctx.get('Origin');
  if (origin === publicOrigin) return;
  if (origin === '' && !isSessionAtStake()) return;
  throw new ApiError('FORBIDDEN', { detail: `Send the request from ${publicOrigin}.` });
}
