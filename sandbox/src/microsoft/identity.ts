import { form, json, type Answer, type Call, type Route } from '../http/exchange.ts';
import { authorize } from '../oauth/authorize.ts';
import { authenticatedClient } from '../oauth/clients.ts';
import type { Grant } from '../oauth/grants.ts';
import type { World } from '../world.ts';
import { aadsts } from './aadsts.ts';

/** Scopes that are about the sign-in and never named in the token answer. */
const signInScopes = new Set(['openid', 'profile', 'email', 'offline_access']);
const codeProblems = { unknown: 70008, used: 54005, expired: 70008, verifier: 501481 };
const tenants = /^(common|organizations|consumers|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** The identity platform's v2 endpoints of every tenant. */
export function identityRoutes(world: World): Route[] {
  const inTenant =
    (handler: (call: Call) => Answer) =>
    (call: Call): Answer =>
      tenants.test(call.params['tenant'] ?? '') ? handler(call) : aadsts(90002, world.clock.now());

  const consent = inTenant((call) =>
    authorize(
      world,
      {
        provider: 'microsoft',
        offline: (_query, scopes) => scopes.includes('offline_access'),
        extra: { session_state: '7c2f4b1e-0000-4000-8000-000000000000' },
        deniedDescription: 'AADSTS65004: User declined to consent to access the app.',
      },
      call,
    ),
  );

  function tokens(grant: Grant, clientId: string, offline: boolean): Answer {
    const account = world.store.accounts.get(grant.accountId);
    const issuedAt = Math.floor(world.clock.now() / 1000);
    const seconds = world.grants.rules.accessTokenSeconds;
    const tenantId = account?.tenantId ?? '';
    const claims = {
      iss: `${world.urls.microsoft}/${tenantId}/v2.0`,
      aud: clientId,
      sub: `pairwise-${grant.accountId}`,
      oid: grant.accountId,
      tid: tenantId,
      preferred_username: account?.email,
      name: account?.name,
      email: account?.email,
      iat: issuedAt,
      exp: issuedAt + seconds,
      ver: '2.0',
    };
    return json({
      token_type: 'Bearer',
      scope: grant.scopes.filter((scope) => !signInScopes.has(scope)).join(' '),
      expires_in: seconds,
      ext_expires_in: seconds,
      access_token: world.grants.issueAccess(grant),
      ...(offline ? { refresh_token: world.grants.issueRefresh(grant) } : {}),
      ...(grant.scopes.includes('openid') ? { id_token: world.idTokens.sign(claims) } : {}),
    });
  }

  const token = inTenant((call) => {
    const fail = (code: number) => aadsts(code, world.clock.now());
    const forced = world.identityFailures.shift();
    if (forced !== undefined) return fail(forced);
    const fields = form(call);
    const client = authenticatedClient(world.grants, call, fields);
    if (client === null) return fail(7000215);
    switch (fields.get('grant_type')) {
      case 'authorization_code': {
        const redeemed = world.grants.redeem(fields.get('code') ?? '', fields.get('redirect_uri') ?? '', fields.get('code_verifier'));
        return typeof redeemed === 'string' ? fail(codeProblems[redeemed]) : tokens(redeemed.grant, client.id, redeemed.offline);
      }
      case 'refresh_token': {
        const grant = world.grants.useRefresh(fields.get('refresh_token') ?? '');
        if (grant?.clientId !== client.id) return fail(grant === null ? 50173 : 70008);
        return tokens(grant, client.id, true);
      }
      default:
        return fail(70003);
    }
  });

  const configuration = inTenant((call) => {
    const tenant = `${world.urls.microsoft}/${call.params['tenant'] ?? ''}`;
    return json({
      issuer: `${world.urls.microsoft}/{tenantid}/v2.0`,
      authorization_endpoint: `${tenant}/oauth2/v2.0/authorize`,
      token_endpoint: `${tenant}/oauth2/v2.0/token`,
      jwks_uri: `${tenant}/discovery/v2.0/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
    });
  });

  const keys = inTenant(() =>
    json({ keys: [{ ...world.idTokens.publicKey().export({ format: 'jwk' }), kid: world.idTokens.keyId, use: 'sig' }] }),
  );

  return [
    ['GET', '/:tenant/oauth2/v2.0/authorize', consent],
    ['POST', '/:tenant/oauth2/v2.0/authorize', consent],
    ['POST', '/:tenant/oauth2/v2.0/token', token],
    ['GET', '/:tenant/v2.0/.well-known/openid-configuration', configuration],
    ['GET', '/:tenant/discovery/v2.0/keys', keys],
  ];
}
