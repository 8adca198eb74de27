import { bearer, form, json, type Answer, type Call, type Route } from '../http/exchange.ts';
import { authorize } from '../oauth/authorize.ts';
import { authenticatedClient } from '../oauth/clients.ts';
import type { Grant } from '../oauth/grants.ts';
import type { World } from '../world.ts';
import { signedIn } from './access.ts';

const problem = (error: string, description: string, status = 400) => json({ error, error_description: description }, status);

const codeProblems = {
  unknown: 'Malformed auth code.',
  used: 'Bad Request',
  expired: 'Bad Request',
  verifier: 'Invalid code verifier.',
};

/** Google's OAuth endpoints, all at the same origin as the API. */
export function googleOauthRoutes(world: World): Route[] {
  const consent = (call: Call) =>
    authorize(
      world,
      {
        provider: 'google',
        offline: (query, _scopes, hadGrant) => query.get('access_type') === 'offline' && (!hadGrant || query.get('prompt') === 'consent'),
      },
      call,
    );

  function tokens(grant: Grant, clientId: string, refreshToken: string | null): Answer {
    const account = world.store.accounts.get(grant.accountId);
    const issuedAt = Math.floor(world.clock.now() / 1000);
    const claims = { iss: world.urls.google, aud: clientId, azp: clientId, sub: grant.accountId, iat: issuedAt, exp: issuedAt + 3600 };
    const identity = grant.scopes.includes('email') ? { email: account?.email, email_verified: true } : {};
    return json({
      access_token: world.grants.issueAccess(grant),
      expires_in: world.grants.rules.accessTokenSeconds,
      ...(refreshToken === null ? {} : { refresh_token: refreshToken }),
      scope: grant.scopes.join(' '),
      token_type: 'Bearer',
      ...(grant.scopes.includes('openid') ? { id_token: world.idTokens.sign({ ...claims, ...identity }) } : {}),
    });
  }

  function token(call: Call): Answer {
    const fields = form(call);
    const client = authenticatedClient(world.grants, call, fields);
    if (client === null) return problem('invalid_client', 'Unauthorized', 401);
    switch (fields.get('grant_type')) {
      case 'authorization_code': {
        const redeemed = world.grants.redeem(fields.get('code') ?? '', fields.get('redirect_uri') ?? '', fields.get('code_verifier'));
        if (typeof redeemed === 'string') return problem('invalid_grant', codeProblems[redeemed]);
        return tokens(redeemed.grant, client.id, redeemed.offline ? world.grants.issueRefresh(redeemed.grant) : null);
      }
      case 'refresh_token': {
        const grant = world.grants.useRefresh(fields.get('refresh_token') ?? '');
        if (grant?.clientId !== client.id) return problem('invalid_grant', 'Token has been expired or revoked.');
        return tokens(grant, client.id, null);
      }
      default:
        return problem('unsupported_grant_type', `Invalid grant_type: ${fields.get('grant_type') ?? ''}`);
    }
  }

  function revoke(call: Call): Answer {
    const given = call.url.searchParams.get('token') ?? form(call).get('token') ?? '';
    return world.grants.revoke(given) ? json({}) : problem('invalid_token', 'Token expired or revoked');
  }

  function tokenInfo(call: Call): Answer {
    const given = bearer(call) || (call.url.searchParams.get('access_token') ?? form(call).get('access_token') ?? '');
    const access = world.grants.check('google', given);
    const account = world.store.accounts.get(access?.grant.accountId ?? '');
    if (access === null || account === undefined) return problem('invalid_token', 'Invalid Value');
    const expires = Math.floor(access.expiresAt / 1000);
    return json({
      aud: access.grant.clientId,
      azp: access.grant.clientId,
      sub: account.id,
      scope: access.scopes.join(' '),
      exp: String(expires),
      expires_in: String(expires - Math.floor(world.clock.now() / 1000)),
      email: account.email,
      email_verified: 'true',
      access_type: 'offline',
    });
  }

  function userInfo(call: Call): Answer {
    const { id, email, name } = signedIn(world, call, 'profile');
    return json({ id, email, verified_email: true, name, picture: `${world.urls.google}/_sandbox/picture` });
  }

  const certificates = () => json({ [world.idTokens.keyId]: world.idTokens.publicKey().export({ type: 'spki', format: 'pem' }) });

  return [
    ['GET', '/o/oauth2/v2/auth', consent],
    ['POST', '/o/oauth2/v2/auth', consent],
    ['POST', '/token', token],
    ['POST', '/revoke', revoke],
    ['GET', '/tokeninfo', tokenInfo],
    ['POST', '/tokeninfo', tokenInfo],
    ['GET', '/oauth2/v1/certs', certificates],
    ['GET', '/oauth2/v2/userinfo', userInfo],
  ];
}
