import { randomUUID } from 'node:crypto';
import { calendarSettings } from '@holdfast/domain/calendars/settings.ts';
import { sandboxEnvironment } from '@holdfast/stack/pieces/sandboxEnvironment.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiRig, type ApiRig, type SignedUp } from '../testing/apiRig.ts';

describe('connecting a calendar', () => {
  let rig: ApiRig;
  let host: SignedUp;

  beforeAll(async () => {
    const urls = { googleUrl: 'http://127.0.0.1:9', microsoftUrl: 'http://127.0.0.1:9' };
    rig = await apiRig({ settings: { calendars: calendarSettings(sandboxEnvironment(urls), 'api') } });
    host = await rig.signUp();
  });
  afterAll(() => rig.close());

  const begin = async (client: SignedUp, provider = 'google') => {
    const { body, status } = await client.call('POST', `/calendars/${provider}/connect`, {});
    expect(status).toBe(200);
    return new URL(body.url);
  };
  const comeBack = async (client: { call: SignedUp['call'] }, query: Record<string, string>, provider = 'google') => {
    const answer = await client.call('GET', `/calendars/${provider}/callback?${new URLSearchParams(query).toString()}`);
    expect(answer.status).toBe(303);
    const location = answer.headers.get('location') ?? '';
    expect(location.startsWith(`${rig.settings.PUBLIC_ORIGIN}/settings/calendars?`)).toBe(true);
    return new URL(location).searchParams.get('error');
  };

  it.each(['google', 'microsoft'])('sends the host to %s with PKCE, a state and our one address to come back to', async (provider) => {
    const url = await begin(host, provider);
    expect(url.searchParams.get('redirect_uri')).toBe(`${rig.settings.PUBLIC_ORIGIN}/api/calendars/${provider}/callback`);
    expect(url.searchParams.get('code_challenge_method')).toBe('S256');
    expect(url.searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/);
    expect(url.searchParams.get('state')).toMatch(/^[\w-]{43}$/);
    const again = await begin(host, provider);
    expect(again.searchParams.get('state')).not.toBe(url.searchParams.get('state'));
    const { rows } = await rig.db.raw("select encode(state_hash, 'hex') as hash from oauth_states");
    expect(JSON.stringify(rows)).not.toContain(url.searchParams.get('state'));
  });

  it('refuses a provider that is not set up or not known, and another host’s connection to suggest', async () => {
    const unset = await apiRig();
    const alone = await unset.signUp();
    expect((await alone.call('POST', '/calendars/google/connect', {})).status).toBe(404);
    expect((await alone.call('GET', '/calendars')).body.providers).toEqual([]);
    await unset.close();
    const unknown = await host.call('POST', '/calendars/yahoo/connect', {});
    expect([unknown.status, unknown.body.errors[0].path]).toEqual([400, 'provider']);
    expect((await host.call('POST', '/calendars/google/connect', { connectionId: randomUUID() })).status).toBe(404);
    expect((await rig.client().call('POST', '/calendars/google/connect', {})).status).toBe(401);
  });

  it('takes a state once, in the session that began it, at the provider that it was for, and not when it is old', async () => {
    const state = (await begin(host)).searchParams.get('state')!;
    const code = 'a-code-that-must-not-be-kept';
    const elsewhere = await rig.signUp();
    expect(await comeBack(elsewhere, { state, code })).toBe('state');
    expect(await comeBack(rig.client(), { state, code })).toBe('session');
    expect(await comeBack(host, { state, code }, 'microsoft')).toBe('state');
    expect(await comeBack(host, { state: 'x'.repeat(43), code })).toBe('state');
    expect(await comeBack(host, { code })).toBe('state');
    const old = (await begin(host)).searchParams.get('state')!;
    await rig.db.raw(
      `update oauth_states set expires_at = now() - interval '1 second' where id = (select id from oauth_states order by expires_at desc limit 1)`,
    );
    expect(await comeBack(host, { state: old, code })).toBe('state');

    // Nobody runs workflows here: the code is spent all the same, and rests sealed.
    expect(await comeBack(host, { state, code, scope: 'whatever', redirect: 'https://evil.example', authuser: '0' })).toBe('unavailable');
    expect(await comeBack(host, { state, code })).toBe('state');
    const { rows } = await rig.db.raw('select code from oauth_states where code is not null');
    expect(rows).toHaveLength(1);
    expect(rows[0].code).not.toContain(code);
  });

  it('says that the host declined, and forgets the attempt', async () => {
    const state = (await begin(host)).searchParams.get('state')!;
    expect(await comeBack(host, { state, error: 'access_denied' })).toBe('denied');
    expect(await comeBack(host, { state, code: 'late' })).toBe('state');
  });
});
