import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CodeChallengeMethod, OAuth2Client } from 'google-auth-library';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultClient, startSandbox, type Sandbox } from '../../src/startSandbox.ts';
import { googleApi, googleScopes, refusal, sandboxWithHosts } from '../rig.ts';

const redirectUri = 'http://127.0.0.1:9/callback';

describe("Google's consent", () => {
  let sandbox: Sandbox;
  let now: number;
  beforeEach(async () => {
    now = Date.parse('2026-01-05T10:00:00Z');
    sandbox = await sandboxWithHosts({ now: () => now });
  });
  afterEach(() => sandbox.stop());

  function client(clientSecret = defaultClient.secret): OAuth2Client {
    const url = sandbox.googleUrl;
    return new OAuth2Client({
      clientId: defaultClient.id,
      clientSecret,
      redirectUri,
      issuers: [url],
      endpoints: {
        oauth2AuthBaseUrl: `${url}/o/oauth2/v2/auth`,
        oauth2TokenUrl: `${url}/token`,
        oauth2RevokeUrl: `${url}/revoke`,
        tokenInfoUrl: `${url}/tokeninfo`,
        oauth2FederatedSignonPemCertsUrl: `${url}/oauth2/v1/certs`,
      },
    });
  }
  const addressFor = (auth: OAuth2Client, more: Record<string, string> = {}) =>
    auth.generateAuthUrl({
      access_type: 'offline',
      prompt: 'consent',
      scope: googleScopes,
      state: 's1',
      login_hint: 'h@google.test',
      ...more,
    });
  /** Follows the consent page without a person. */
  async function consent(auth: OAuth2Client, more: Record<string, string> = {}): Promise<URL> {
    const answer = await fetch(`${addressFor(auth, more)}&auto=1`, { redirect: 'manual' });
    return new URL(answer.headers.get('location')!);
  }
  async function tokensOf(auth: OAuth2Client, more: Record<string, string> = {}) {
    return (await auth.getToken((await consent(auth, more)).searchParams.get('code')!)).tokens;
  }
  const tokenProblem = async (call: Promise<unknown>) =>
    call.then(
      () => 'none',
      (error: unknown) => (error as Error).message,
    );

  it('gives tokens, an id token that can be verified and the account behind them', async () => {
    const auth = client();
    const tokens = await tokensOf(auth);
    expect(tokens.scope?.split(' ')).toEqual(googleScopes);
    const info = await auth.getTokenInfo(tokens.access_token!);
    expect(info).toMatchObject({ email: 'h@google.test', aud: defaultClient.id });
    auth.setCredentials({ access_token: tokens.access_token! });
    const { data } = await auth.request<{ id: string }>({ url: `${sandbox.googleUrl}/oauth2/v2/userinfo` });
    expect(data.id).toBe(info.sub);
    now = Date.now();
    const fresh = await tokensOf(client());
    const ticket = await auth.verifyIdToken({ idToken: fresh.id_token!, audience: defaultClient.id });
    expect(ticket.getPayload()?.sub).toBe(data.id);
  });

  it('takes a code once, with the verifier that belongs to it', async () => {
    const auth = client();
    const { codeVerifier, codeChallenge } = await auth.generateCodeVerifierAsync();
    const pkce = { code_challenge: codeChallenge!, code_challenge_method: CodeChallengeMethod.S256 };
    const back = await consent(auth, pkce);
    expect(back.searchParams.get('state')).toBe('s1');
    const code = back.searchParams.get('code')!;
    expect(await tokenProblem(auth.getToken({ code, codeVerifier: 'another' }))).toBe('invalid_grant');
    expect((await auth.getToken({ code, codeVerifier })).tokens.refresh_token).toBeTruthy();
    expect(await tokenProblem(auth.getToken({ code, codeVerifier }))).toBe('invalid_grant');
  });

  it('gives a refresh token only to who asks for one, and again only after asking the person', async () => {
    expect((await tokensOf(client(), { access_type: 'online' })).refresh_token).toBeUndefined();
    expect((await tokensOf(client())).refresh_token).toBeTruthy();
    expect((await tokensOf(client(), { prompt: 'none' })).refresh_token).toBeUndefined();
  });

  it('lets a person untick a scope, or say no', async () => {
    const auth = client();
    const page = await (await fetch(addressFor(auth))).text();
    const account = /name="account" value="(\d+)" checked/.exec(page)?.[1] ?? '';
    const decide = async (fields: [string, string][]) => {
      const answer = await fetch(addressFor(auth), {
        method: 'POST',
        body: new URLSearchParams([['account', account], ...fields]),
        redirect: 'manual',
      });
      return new URL(answer.headers.get('location')!).searchParams;
    };
    const some = await decide([
      ['scope', 'openid'],
      ['scope', googleScopes[2]!],
      ['decision', 'allow'],
    ]);
    const { tokens } = await auth.getToken(some.get('code')!);
    expect(tokens.scope).toBe(`openid ${googleScopes[2]!}`);
    const api = googleApi(sandbox.googleUrl, tokens.access_token!);
    expect(await refusal(api.calendarList.list())).toEqual([403, 'insufficientPermissions']);
    expect((await decide([['decision', 'deny']])).get('error')).toBe('access_denied');
  });

  it('sends nobody to an address that is not the client’s', async () => {
    const answer = await fetch(addressFor(client()).replace(encodeURIComponent(redirectUri), encodeURIComponent('https://evil.example')), {
      redirect: 'manual',
    });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('redirect_uri_mismatch')]);
  });

  it('refreshes until it is revoked, and knows a wrong secret from a dead grant', async () => {
    const tokens = await tokensOf(client());
    const refresh = (secret?: string) => {
      const auth = client(secret);
      auth.setCredentials({ refresh_token: tokens.refresh_token! });
      return auth.refreshAccessToken();
    };
    expect((await refresh()).credentials.access_token).toBeTruthy();
    expect(await tokenProblem(refresh('wrong'))).toBe('invalid_client');
    const auth = client();
    await auth.revokeToken(tokens.refresh_token!);
    expect(await tokenProblem(auth.revokeToken(tokens.refresh_token!))).toBe('invalid_token');
    expect(await tokenProblem(refresh())).toBe('invalid_grant');
    expect(await refusal(googleApi(sandbox.googleUrl, tokens.access_token!).events.list({ calendarId: 'primary' }))).toEqual([
      401,
      'authError',
    ]);
  });

  it('lasts a week where the app is in testing', async () => {
    const auth = client();
    auth.setCredentials({ refresh_token: (await tokensOf(auth)).refresh_token! });
    sandbox.control.set('grant/seven-days', {});
    sandbox.control.set('clock/advance', { ms: 6 * 86_400_000 });
    await auth.refreshAccessToken();
    sandbox.control.set('clock/advance', { ms: 2 * 86_400_000 });
    expect(await tokenProblem(auth.refreshAccessToken())).toBe('invalid_grant');
  });

  it('outlives a restart, with the channels that were opened under it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
    try {
      const file = join(folder, 'state.json');
      await sandbox.stop();
      sandbox = await sandboxWithHosts({ now: () => now, file });
      const { refresh_token, access_token } = await tokensOf(client());
      const id = 'kept-channel';
      const watch = { calendarId: 'primary', requestBody: { id, type: 'web_hook', address: 'http://127.0.0.1:9/told' } };
      await googleApi(sandbox.googleUrl, access_token!).events.watch(watch);
      await sandbox.stop();
      sandbox = await startSandbox({ now: () => now, file });
      const auth = client();
      auth.setCredentials({ refresh_token: refresh_token! });
      const { token } = await auth.getAccessToken();
      expect(await refusal(googleApi(sandbox.googleUrl, token!).events.watch(watch))).toEqual([400, 'channelIdNotUnique']);
    } finally {
      await sandbox.stop();
      await rm(folder, { recursive: true });
      sandbox = await startSandbox();
    }
  });
});
