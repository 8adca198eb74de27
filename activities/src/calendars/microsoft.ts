import type { MicrosoftSettings } from '@holdfast/domain/calendars/settings.ts';
import { z } from 'zod';
import type { ProviderLimits } from './google.ts';
import { graphAccount } from './graphAccount.ts';
import { graphClient } from './graphClient.ts';
import type { CalendarProvider } from './provider.ts';
import { askForTokens, grantOf, tokensOf, type TokenEndpoint } from './tokenEndpoint.ts';

/** A person is told apart by directory and object id; addresses are given to others. */
const claims = z.looseObject({ tid: z.string(), oid: z.string(), email: z.string().optional(), preferred_username: z.string().optional() });

/** Outlook by Microsoft Graph v1.0. @see https://learn.microsoft.com/graph/api/resources/calendar-overview */
export function microsoftProvider(
  { clientId, clientSecret, authority, graphUrl }: MicrosoftSettings,
  { timeoutMs = 10_000, now = Date.now }: ProviderLimits = {},
): CalendarProvider {
  const endpoint: TokenEndpoint = { url: `${authority}/oauth2/v2.0/token`, clientId, clientSecret, timeoutMs };
  return {
    name: 'microsoft',
    async exchange({ code, codeVerifier, redirectUri }) {
      const fields = { grant_type: 'authorization_code', code, code_verifier: codeVerifier, redirect_uri: redirectUri };
      return grantOf(await askForTokens(endpoint, fields), (given) => {
        const known = claims.safeParse(given).data;
        return known === undefined ? null : { id: `${known.tid}.${known.oid}`, email: known.email ?? known.preferred_username ?? '' };
      });
    },
    async refresh(refreshToken) {
      return tokensOf(await askForTokens(endpoint, { grant_type: 'refresh_token', refresh_token: refreshToken }));
    },
    // There is no call for it: the host takes the consent back in their account.
    revoke: () => Promise.resolve(),
    open: (accessToken) => graphAccount(graphClient(graphUrl, accessToken, timeoutMs), now),
  };
}
