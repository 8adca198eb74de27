import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiRig, type ApiRig } from '../testing/apiRig.ts';

const attributesOf = (line: string) =>
  line
    .split('; ')
    .slice(1)
    .map((part) => part.toLowerCase())
    .filter((part) => !part.startsWith('expires='))
    .sort();

describe('session cookie', () => {
  let plain: ApiRig;
  let tls: ApiRig;
  beforeAll(async () => {
    plain = await apiRig();
    tls = await apiRig({ settings: { PUBLIC_ORIGIN: 'https://meet.example' } });
  });
  afterAll(async () => {
    await plain.close();
    await tls.close();
  });

  const signUp = (rig: ApiRig) =>
    rig.call('POST', '/auth/signup', {
      email: `${rig.settings.PUBLIC_ORIGIN.length}@example.com`,
      password: 'long enough password',
      name: 'Ada',
      username: 'ada',
      timezone: 'UTC',
    });

  it('over http is httpOnly and SameSite=Lax, with 256 random bits', async () => {
    const [line = ''] = (await signUp(plain)).headers.getSetCookie();
    expect(line).toMatch(/^holdfast=[\w-]{43}; /);
    expect(attributesOf(line)).toEqual(['httponly', 'path=/', 'samesite=lax']);
  });

  it('over https is Secure too and carries __Host-, though the proxy speaks http to us', async () => {
    const answer = await signUp(tls);
    expect(answer.status).toBe(201);
    const [line = ''] = answer.headers.getSetCookie();
    expect(line).toMatch(/^__Host-holdfast=[\w-]{43}; /);
    expect(attributesOf(line)).toEqual(['httponly', 'path=/', 'samesite=lax', 'secure']);
    expect((await tls.call('GET', '/auth/me')).status).toBe(200);
    expect(answer.headers.get('Strict-Transport-Security')).toMatch(/max-age=\d{7,}/);
  });

  it('over https is not taken from the name that a sibling site could plant', async () => {
    const token = tls.cookies.get('__Host-holdfast')!;
    const sibling = tls.client();
    sibling.cookies.set('holdfast', token);
    expect((await sibling.call('GET', '/auth/me')).status).toBe(401);
  });

  it('is cleared with the flags it was set with', async () => {
    const [line = ''] = (await tls.call('POST', '/auth/logout')).headers.getSetCookie();
    expect(line).toMatch(/^__Host-holdfast=; .*expires=Thu, 01 Jan 1970/);
    expect(attributesOf(line)).toEqual(['httponly', 'path=/', 'samesite=lax', 'secure']);
  });

  it('is in the database as a hash only', async () => {
    const token = plain.cookies.get('holdfast')!;
    const { rows } = await plain.db.raw("select encode(token_hash, 'hex') as hash, length(token_hash) as bytes from sessions");
    expect(rows).toEqual([{ hash: expect.any(String), bytes: 32 }]);
    expect(rows[0].hash).not.toBe(Buffer.from(token, 'base64url').toString('hex'));
  });

  it.each(['', 'x', 'a'.repeat(43), 'a'.repeat(4000), '%00', "' or 1=1--"])('of value %j is nobody’s', async (value) => {
    const answer = await plain.client().call('GET', '/auth/me', undefined, { Cookie: `holdfast=${value}` });
    expect(answer).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
  });
});
