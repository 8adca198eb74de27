import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiRig, type ApiRig, type SignedUp } from '../testing/apiRig.ts';

describe('/auth/sessions', () => {
  let rig: ApiRig;
  beforeAll(async () => {
    rig = await apiRig();
  });
  afterAll(() => rig.close());

  const another = async ({ user, password }: SignedUp) => {
    const browser = rig.client();
    await browser.call('POST', '/auth/login', { email: user.email, password }, { 'User-Agent': 'another browser' });
    return browser;
  };

  it('lists where one is logged in, with pages, without tokens, and not what has ended', async () => {
    const host = await rig.signUp();
    await another(host);
    await another(host);
    const { body, text } = await host.call('GET', '/auth/sessions');
    expect(body.items).toHaveLength(3);
    expect(body.items.filter((item: { isCurrent: boolean }) => item.isCurrent)).toHaveLength(1);
    expect(body.items[0].userAgent).toBe('another browser');
    expect(text).not.toMatch(/token|hash/i);

    const first = (await host.call('GET', '/auth/sessions?limit=2')).body;
    const second = (await host.call('GET', `/auth/sessions?limit=2&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...second.items]).toEqual(body.items);
    expect(second.nextCursor).toBeNull();

    await rig.db.raw("update sessions set expires_at = now() - interval '1 second' where user_agent = 'another browser'");
    expect((await host.call('GET', '/auth/sessions')).body.items).toHaveLength(1);
  });

  it('DELETE logs out everywhere, here too', async () => {
    const host = await rig.signUp();
    const elsewhere = await another(host);
    expect((await host.call('DELETE', '/auth/sessions')).status).toBe(204);
    expect(host.cookies.size).toBe(0);
    expect((await host.call('GET', '/auth/me')).status).toBe(401);
    expect((await elsewhere.call('GET', '/auth/me')).status).toBe(401);
  });

  it('DELETE with keepCurrent=true logs out everywhere else, and nobody else', async () => {
    const host = await rig.signUp();
    const elsewhere = await another(host);
    const stranger = await rig.signUp();
    expect((await host.call('DELETE', '/auth/sessions?keepCurrent=true')).status).toBe(204);
    expect((await host.call('GET', '/auth/me')).status).toBe(200);
    expect((await elsewhere.call('GET', '/auth/me')).status).toBe(401);
    expect((await stranger.call('GET', '/auth/me')).status).toBe(200);
  });

  it('refuses another keepCurrent, one given twice and unknown fields', async () => {
    const host = await rig.signUp();
    for (const [query, path] of [
      ['keepCurrent=yes', 'keepCurrent'],
      ['keepCurrent=true&keepCurrent=false', 'keepCurrent'],
      ['all=true', 'all'],
    ]) {
      const answer = await host.call('DELETE', `/auth/sessions?${query}`);
      expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR', errors: [{ path }] } });
    }
    expect((await host.call('GET', '/auth/me')).status).toBe(200);
  });

  it('DELETE /:id ends one; another host’s is not found and goes on', async () => {
    const host = await rig.signUp();
    const elsewhere = await another(host);
    const stranger = await rig.signUp();
    const { body } = await elsewhere.call('GET', '/auth/sessions');
    const { id } = body.items.find((item: { isCurrent: boolean }) => item.isCurrent);
    expect(await stranger.call('DELETE', `/auth/sessions/${id}`)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect((await elsewhere.call('GET', '/auth/me')).status).toBe(200);
    expect((await host.call('DELETE', `/auth/sessions/${id}`)).status).toBe(204);
    expect((await elsewhere.call('GET', '/auth/me')).status).toBe(401);
    expect((await host.call('GET', '/auth/me')).status).toBe(200);
    expect((await host.call('DELETE', `/auth/sessions/${id}`)).status).toBe(404);
    expect((await host.call('DELETE', '/auth/sessions/1')).body.errors).toMatchObject([{ path: 'id' }]);
  });

  it('is for hosts who are logged in', async () => {
    for (const method of ['GET', 'DELETE']) {
      expect(await rig.client().call(method, '/auth/sessions')).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
    }
  });
});
