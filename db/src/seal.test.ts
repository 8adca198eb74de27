import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { open, openWord, seal, sealingKeys, sealWord } from './seal.ts';

const secret = 'a secret of at least thirty-two characters';
const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');

describe('sealing', () => {
  const keys = sealingKeys(secret);

  it('opens what it sealed, and seals the same differently every time', () => {
    const about = 'calendar_connections/1/refresh_token';
    const [one, two] = [seal(keys, 'tökén', about), seal(keys, 'tökén', about)];
    expect(open(keys, one.keyId, one.sealed, about)).toBe('tökén');
    expect(open(keys, two.keyId, two.sealed, about)).toBe('tökén');
    expect(one.sealed.equals(two.sealed)).toBe(false);
    expect(one.sealed.includes(Buffer.from('tökén'))).toBe(false);
  });

  it('opens in no other row or column, and nothing that was changed or cut', () => {
    const { keyId, sealed } = seal(keys, 'token', 'row 1');
    expect(() => open(keys, keyId, sealed, 'row 2')).toThrow();
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => open(keys, keyId, changed, 'row 1'), `byte ${at}`).toThrow();
    }
    for (const length of [0, 5, 12, 20, sealed.length - 1]) expect(() => open(keys, keyId, sealed.subarray(0, length), 'row 1')).toThrow();
  });

  it('opens what an older key sealed, once a new one is listed', () => {
    const before = seal(keys, 'token', 'row');
    const listed = sealingKeys(secret, `b:${key(2)},a:${key(1)}`);
    expect(listed.currentId).toBe('b');
    expect(open(listed, before.keyId, before.sealed, 'row')).toBe('token');
    const under = seal(sealingKeys(secret, `a:${key(1)}`), 'token', 'row');
    expect(under.keyId).toBe('a');
    expect(open(listed, 'a', under.sealed, 'row')).toBe('token');
  });

  it('does not pass one key’s work for another’s', () => {
    const listed = sealingKeys(secret, `a:${key(1)},b:${key(1)}`);
    const { sealed } = seal(listed, 'token', 'row');
    expect(() => open(listed, 'b', sealed, 'row')).toThrow();
  });

  it('names the missing key of another secret instead of failing without a word', () => {
    const other = sealingKeys('another secret of at least thirty-two characters');
    const { keyId, sealed } = seal(other, 'token', 'row');
    expect(() => open(keys, keyId, sealed, 'row')).toThrow(`No key ${keyId}: list it in HOLDFAST_KEYS`);
  });

  it.each(['a', 'a:', `a:${randomBytes(31).toString('base64')}`, `A b:${key(1)}`, `a:${key(1)},a:${key(2)}`])(
    'refuses %j as a list of keys, without repeating it',
    (listed) => {
      expect(() => sealingKeys(secret, listed)).toThrow(/^Set HOLDFAST_KEYS: /);
      expect(() => sealingKeys(secret, listed)).not.toThrow(listed.slice(2) || 'nothing');
    },
  );

  it('makes one word of it for what travels', () => {
    const word = sealWord(keys, 'code', 'attempt 1');
    expect(word).toMatch(/^[\w.-]+$/);
    expect(openWord(keys, word, 'attempt 1')).toBe('code');
    expect(() => openWord(keys, word, 'attempt 2')).toThrow();
    expect(() => openWord(keys, 'nonsense', 'attempt 1')).toThrow();
  });
});
