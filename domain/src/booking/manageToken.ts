import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** Names the key that signed, so that another can follow it while old links still work. */
const keyId = '1';

function signature(secret: string, bookingId: string, generation: number): Buffer {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `holdfast manage token ${keyId}`, 32));
  return createHmac('sha256', key).update(`${bookingId}:${generation}`).digest();
}

/** The capability of a booking's guest: 256 bits over its id and generation. Never stored; a new generation revokes it. */
export function manageToken(secret: string, bookingId: string, generation: number): string {
  return `${keyId}.${signature(secret, bookingId, generation).toString('base64url')}`;
}

/** Compares in constant time. */
export function isManageToken(token: string, secret: string, bookingId: string, generation: number): boolean {
  const expected = Buffer.from(manageToken(secret, bookingId, generation));
  const given = Buffer.from(token);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** The page where the guest moves or cancels. */
export function manageUrl(publicOrigin: string, secret: string, bookingId: string, generation: number): string {
  return `${publicOrigin}/manage/${bookingId}?token=${manageToken(secret, bookingId, generation)}`;
}
