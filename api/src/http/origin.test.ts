import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiRig, type ApiRig, type SignedUp } from '../testing/apiRig.ts';

describe('requireOwnOrigin', () => {
  let rig: ApiRig;
  let host: SignedUp;
  beforeAll(async () => {
    rig = await apiRig();
    host = await rig.signUp();
  });
  afterAll(() => rig.close());

  const foreign = ['https://evil.example', 'null', 'http://localhost:3001', 'https://localhost:3000', 'http://localhost:3000.evil.example'];

  it.each([...foreign, null])('refuses a change with the session cookie and Origin %s', async (origin) => {
    const answer = await host.call('PATCH', '/auth/me', { name: 'Mallory' }, { Origin: origin });
    expect(answer).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    expect((await host.call('GET', '/auth/me')).body.user.name).toBe(host.user.name);
  });

  it.each([...foreign, null])('lets nobody log in or sign up with Origin %s', async (origin) => {
    const login = await rig.client().call('POST', '/auth/login', { email: host.user.email, password: host.password }, { Origin: origin });
    expect(login).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    const body = { email: 'm@example.com', password: 'long enough password', name: 'M', username: 'mallory', timezone: 'UTC' };
    const signup = await rig.client().call('POST', '/auth/signup', body, { Origin: origin });
    expect(signup.status).toBe(403);
    expect([...login.headers.getSetCookie(), ...signup.headers.getSetCookie()]).toEqual([]);
  });

  it.each(foreign)('refuses Origin %s even without a cookie', async (origin) => {
    const answer = await rig.client().call('POST', '/auth/password/forgot', { email: host.user.email }, { Origin: origin });
    expect(answer).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  });

  it('allows neither cookie nor Origin: a script or a server', async () => {
    const answer = await rig.client().call('POST', '/auth/password/forgot', { email: 'nobody@example.com' }, { Origin: null });
    expect(answer.status).toBe(202);
  });

  it('asks no Origin for reading', async () => {
    expect((await host.call('GET', '/auth/me', undefined, { Origin: null })).status).toBe(200);
  });

  it('is no matter of the Host header', async () => {
    const answer = await host.call('PATCH', '/auth/me', {}, { Origin: 'https://evil.example', 'X-Forwarded-Host': 'evil.example' });
    expect(answer.status).toBe(403);
  });
});
