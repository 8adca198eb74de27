import { describe, expect, it } from 'vitest';
import { accountOfToken, confirmToken, isConfirmToken, isResetToken, resetToken } from './accountTokens.ts';

const secret = 'x'.repeat(32);
const userId = '0198c2f4-0000-7000-8000-00000000000a';
const confirming = { userId, email: 'ada@example.com' };
const resetting = { userId, passwordHash: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA' };
const hourMs = 3_600_000;

describe('accountTokens', () => {
  it('are accepted until they expire', () => {
    const token = resetToken(secret, resetting, hourMs);
    expect(accountOfToken(token, hourMs - 1)).toBe(userId);
    expect(isResetToken(secret, token, resetting, hourMs - 1)).toBe(true);
    expect(accountOfToken(token, hourMs)).toBeNull();
    expect(isResetToken(secret, token, resetting, hourMs)).toBe(false);
    expect(isConfirmToken(secret, confirmToken(secret, confirming, hourMs), confirming, 0)).toBe(true);
  });

  it('die with what they were made for', () => {
    expect(isResetToken(secret, resetToken(secret, resetting, hourMs), { ...resetting, passwordHash: 'another' }, 0)).toBe(false);
    expect(isConfirmToken(secret, confirmToken(secret, confirming, hourMs), { ...confirming, email: 'bob@example.com' }, 0)).toBe(false);
  });

  it('of one purpose do not serve the other', () => {
    const token = confirmToken(secret, { userId, email: 'same' }, hourMs);
    expect(isResetToken(secret, token, { userId, passwordHash: 'same' }, 0)).toBe(false);
  });

  it('are refused from another secret, for another account and with a longer life', () => {
    const token = resetToken(secret, resetting, hourMs);
    const [key, id, expires, mac] = token.split('.');
    expect(isResetToken('y'.repeat(32), token, resetting, 0)).toBe(false);
    const other = userId.replace('a', 'b');
    expect(isResetToken(secret, [key, other, expires, mac].join('.'), { ...resetting, userId: other }, 0)).toBe(false);
    expect(isResetToken(secret, [key, id, (2 * hourMs).toString(36), mac].join('.'), resetting, 0)).toBe(false);
  });

  it('are refused with any one character changed', () => {
    const token = resetToken(secret, resetting, hourMs);
    for (let at = 0; at < token.length; at++) {
      const changed = token.slice(0, at) + (token[at] === 'b' ? 'c' : 'b') + token.slice(at + 1);
      expect(isResetToken(secret, changed, resetting, 0)).toBe(false);
    }
  });

  it.each(['', '.', '1..', 'null', `1.${userId}.a`, '\0', '💥'.repeat(40), '1.' + 'a'.repeat(300)])('names no account in %j', (token) => {
    expect(accountOfToken(token, 0)).toBeNull();
    expect(isConfirmToken(secret, token, confirming, 0)).toBe(false);
  });
});
