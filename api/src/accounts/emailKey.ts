import { createHash } from 'node:crypto';

/** An address as the key of a limit: rows of limits outlive accounts, and should not name anybody. */
export function emailKey(email: string): string {
  return createHash('sha256').update(email).digest('base64url');
}
