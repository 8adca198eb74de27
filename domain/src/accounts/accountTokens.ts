import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** Names the key that signed, so that another can follow it while old links still work. */
const keyId = '1';

/** What confirming is bound to: the link dies when the account gets another address. */
export interface ConfirmSubject {
  userId: string;
  /** Lower case. */
  email: string;
}

/** What resetting is bound to: the link dies with the password that it replaces. */
export interface ResetSubject {
  userId: string;
  passwordHash: string;
}

/** For `/confirm?token=`: proves that the address's mail is read by the account's owner. `expiresMs` is an epoch instant. */
export function confirmToken(secret: string, { userId, email }: ConfirmSubject, expiresMs: number): string {
  return sign(secret, 'confirm address', userId, email, expiresMs);
}

/** For `/reset-password?token=`: works once, until `expiresMs`. */
export function resetToken(secret: string, { userId, passwordHash }: ResetSubject, expiresMs: number): string {
  return sign(secret, 'reset password', userId, passwordHash, expiresMs);
}

/**
 * The account that a token speaks of, or null when it is malformed or over. Nothing is proven yet: read the account, then ask
 * `isConfirmToken` or `isResetToken`.
 */
export function accountOfToken(token: string, nowMs: number): string | null {
  const claim = read(token);
  return claim && claim.expiresMs > nowMs ? claim.userId : null;
}

export function isConfirmToken(secret: string, token: string, subject: ConfirmSubject, nowMs: number): boolean {
  return isValid(token, nowMs, (expiresMs) => confirmToken(secret, subject, expiresMs));
}

export function isResetToken(secret: string, token: string, subject: ResetSubject, nowMs: number): boolean {
  return isValid(token, nowMs, (expiresMs) => resetToken(secret, subject, expiresMs));
}

function sign(secret: string, purpose: string, userId: string, bound: string, expiresMs: number): string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `holdfast ${purpose} ${keyId}`, 32));
  const mac = createHmac('sha256', key).update(`${userId}:${expiresMs}:${bound}`).digest('base64url');
  return [keyId, userId, expiresMs.toString(36), mac].join('.');
}

function read(token: string): { userId: string; expiresMs: number } | null {
  const [, userId, expires] = /^1\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9a-z]{1,9})\.[\w-]{43}$/.exec(token) ?? [];
  return userId && expires ? { userId, expiresMs: parseInt(expires, 36) } : null;
}

function isValid(token: string, nowMs: number, expected: (expiresMs: number) => string): boolean {
  const claim = read(token);
  return claim !== null && claim.expiresMs > nowMs && equal(token, expected(claim.expiresMs));
}

/** Takes the same time wherever the two differ. */
function equal(one: string, other: string): boolean {
  const [given, expected] = [Buffer.from(one), Buffer.from(other)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}
