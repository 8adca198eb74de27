import { createHash } from 'node:crypto';
import type { Context } from 'koa';
import { invalid } from '../http/ApiError.ts';

/** How a request is known again: its kind keeps a header from standing in for a derived key. */
export interface RequestKey {
  key: string;
  isDerived: boolean;
  fingerprint: string;
}

/** The caller's key, as sent in `X-Idempotency-Key` or `Idempotency-Key`: 1 to 200 printable ASCII characters. */
export function explicitKey(ctx: Context): string | null {
  const key = ctx.get('X-Idempotency-Key') || ctx.get('Idempotency-Key');
  if (key === '') return null;
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw invalid('X-Idempotency-Key', 'must be 1 to 200 printable characters without spaces');
  return key;
}

/**
 * Without a key of the caller's, a reservation's is derived from the whole body: the same guest sending the same form twice
 * gets one booking, and a form in which anything was changed is another attempt. `body` must be parsed, so that equal
 * requests are written alike.
 */
export function requestKey(explicit: string | null, body: unknown): RequestKey {
  const fingerprint = createHash('sha256').update(canonical(body)).digest('base64url');
  return explicit === null
    ? { key: `derived:${fingerprint}`, isDerived: true, fingerprint }
    : { key: `explicit:${explicit}`, isDerived: false, fingerprint };
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return value === undefined ? 'null' : JSON.stringify(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{${fields
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`)
    .join(',')}}`;
}
