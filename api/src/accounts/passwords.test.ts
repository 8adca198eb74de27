import { describe, expect, it } from 'vitest';
import { hashPassword, isPassword } from './passwords.ts';

describe('passwords', () => {
  it('are stored as PHC strings with a salt of their own', async () => {
    const [one, other] = await Promise.all([hashPassword('same password'), hashPassword('same password')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(one).not.toBe(other);
  });

  it('are recognised, and others are not', async () => {
    const stored = await hashPassword('correct horse');
    expect(await isPassword('correct horse', stored)).toBe(true);
    expect(await isPassword('correct horsf', stored)).toBe(false);
    expect(await isPassword('correct horse ', stored)).toBe(false);
  });

  it('are the same in composed and decomposed letters', async () => {
    expect(await isPassword('pa\u0073s-u\u0308ber-10', await hashPassword('pass-\u00fcber-10'))).toBe(true);
  });

  it('agree with hashes of the reference implementation', async () => {
    // argon2 CLI: echo -n password | argon2 somesalt -id -t 2 -k 65536 -p 1 -l 32
    const reference = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await isPassword('password', reference)).toBe(true);
  });

  it('are none for an unknown account, a closed one or a hash of another kind', async () => {
    expect(await isPassword('anything', null)).toBe(false);
    expect(await isPassword('anything', '!')).toBe(false);
    expect(await isPassword('anything', '$2b$12$abcdefghijklmnopqrstuv')).toBe(false);
  });
});
