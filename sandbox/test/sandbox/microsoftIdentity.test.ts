import { createHash, createPublicKey, createVerify, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aadstsCodes } from '../../src/microsoft/aadsts.ts';
import { defaultClient, type Sandbox } from '../../src/startSandbox.ts';
import { graphApi, microsoftScopes, refusal, sandboxWithHosts } from '../rig.ts';

const redirectUri = 'http://127.0.0.1:9/callback';

describe("Microsoft's consent", () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await sandboxWithHosts();
  });
  afterEach(() => sandbox.stop());

  const authority = () => `${sandbox.microsoftUrl}/common`;
  async function codeFor(scopes: string[], challenge = ''): Promise<string> {
    const query = new URLSearchParams({
      client_id: defaultClient.id,
      response_type: 'code',
      redirect_uri: redirectUri,
      scope: scopes.join(' '),
      state: 's1',
      login_hint: 'h@microsoft.test',
      auto: '1',
      ...(challenge === '' ? {} : { code_challenge: challenge, code_challenge_method: 'S256' }),
    });
    const answer = await fetch(`${authority()}/oauth2/v2.0/authorize?${query.toString()}`, { redirect: 'manual' });
    return new URL(answer.headers.get('location')!).searchParams.get('code')!;
  }
  async function token(fields: Record<string, string>, tenant = authority()) {
    const body = new URLSearchParams({
      client_id: defaultClient.id,
      client_secret: defaultClient.secret,
      redirect_uri: redirectUri,
      ...fields,
    });
    const answer = await fetch(`${tenant}/oauth2/v2.0/token`, { method: 'POST', body });
    return { status: answer.status, body: (await answer.json()) as Record<string, string> & { error_codes?: number[] } };
  }
  const exchange = async (scopes = microsoftScopes) =>
    (await token({ grant_type: 'authorization_code', code: await codeFor(scopes) })).body;
  const refresh = (refreshToken: string) => token({ grant_type: 'refresh_token', refresh_token: refreshToken });

  it('gives tokens for Graph and a signed identity', async () => {
    const tokens = await exchange();
    expect(tokens['scope']).toBe('User.Read Calendars.ReadWrite MailboxSettings.Read');
    const [head, claims, signature] = tokens['id_token']!.split('.') as [string, string, string];
    const me = (await graphApi(sandbox.microsoftUrl, tokens['access_token']!).api('/me').get()) as { id: string };
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ oid: me.id, tid: expect.any(String) });
    const configuration = (await (await fetch(`${authority()}/v2.0/.well-known/openid-configuration`)).json()) as { jwks_uri: string };
    const { keys } = (await (await fetch(configuration.jwks_uri)).json()) as { keys: [Record<string, string>] };
    const key = createPublicKey({ key: keys[0], format: 'jwk' });
    expect(createVerify('RSA-SHA256').update(`${head}.${claims}`).verify(key, signature, 'base64url')).toBe(true);
  });

  it('takes a code once, with the verifier that belongs to it', async () => {
    const verifier = randomBytes(32).toString('base64url');
    const code = await codeFor(microsoftScopes, createHash('sha256').update(verifier).digest('base64url'));
    const redeem = async (codeVerifier: string) =>
      (await token({ grant_type: 'authorization_code', code, code_verifier: codeVerifier })).body;
    expect((await redeem('another')).error_codes).toEqual([501481]);
    expect((await redeem(verifier))['refresh_token']).toBeTruthy();
    expect((await redeem(verifier)).error_codes).toEqual([54005]);
  });

  it('gives no refresh token without offline_access', async () => {
    expect((await exchange(['openid', 'User.Read']))['refresh_token']).toBeUndefined();
  });

  it('gives a new refresh token at each refresh, and kills the old one only where it is strict', async () => {
    const first = (await exchange())['refresh_token']!;
    const second = (await refresh(first)).body['refresh_token']!;
    expect(second).not.toBe(first);
    expect((await refresh(first)).status).toBe(200);
    sandbox.control.set('tokens/rotate-strict', {});
    expect((await refresh(first)).status).toBe(200);
    expect((await refresh(first)).body['error']).toBe('invalid_grant');
  });

  it('knows a wrong secret from a dead grant', async () => {
    const tokens = await exchange();
    sandbox.control.set('client/bad-secret', {});
    expect(await refresh(tokens['refresh_token']!)).toMatchObject({
      status: 401,
      body: { error: 'invalid_client', error_codes: [7000215] },
    });
    sandbox.control.set('client/bad-secret', { on: false });
    sandbox.control.set('tokens/revoke-refresh', { account: 'h@microsoft.test' });
    expect(await refresh(tokens['refresh_token']!)).toMatchObject({ status: 400, body: { error: 'invalid_grant', error_codes: [50173] } });
  });

  it.each(aadstsCodes)('answers as it does for AADSTS%i', async (code) => {
    sandbox.control.set('identity/fail', { code });
    const { status, body } = await refresh('any');
    expect([400, 401]).toContain(status);
    expect(body).toMatchObject({ error: expect.any(String), error_codes: [code], trace_id: expect.any(String) });
    expect(body['error_description']).toMatch(new RegExp(`^AADSTS${code}: .*Trace ID: .*Correlation ID: .*Timestamp: `));
  });

  it('has no tenant of any other name', async () => {
    expect((await token({ grant_type: 'refresh_token' }, `${sandbox.microsoftUrl}/nobody`)).body.error_codes).toEqual([90002]);
  });

  it('lets Graph refuse an expired token, a missing scope and a mailbox that is gone', async () => {
    const api = graphApi(sandbox.microsoftUrl, (await exchange(['User.Read', 'Calendars.Read']))['access_token']!);
    const event = {
      start: { dateTime: '2027-01-01T10:00:00', timeZone: 'UTC' },
      end: { dateTime: '2027-01-01T11:00:00', timeZone: 'UTC' },
    };
    expect(await refusal(api.api('/me/events').post(event))).toEqual([403, 'ErrorAccessDenied']);
    expect(await refusal(api.api('/me/mailboxSettings').get())).toEqual([403, 'ErrorAccessDenied']);
    sandbox.control.set('mailbox/disable', { account: 'h@microsoft.test' });
    expect(await refusal(api.api('/me/calendars').get())).toEqual([404, 'MailboxNotEnabledForRESTAPI']);
    sandbox.control.set('tokens/expire', {});
    expect(await refusal(api.api('/me').get())).toEqual([401, 'InvalidAuthenticationToken']);
  });
});
