import { askedScopes } from './scopes.ts';
import type { CalendarSettings } from './settings.ts';
import type { ProviderName } from './types.ts';

export interface AuthorizeAsk {
  /** Comes back with the code; used once. */
  state: string;
  /** S256 of the verifier, base64url. */
  codeChallenge: string;
  redirectUri: string;
  /** The address to suggest, where a known account is connected again. */
  loginHint?: string;
}

/** The provider's page where the host agrees; null where the provider is not set up. */
export function authorizeUrl(provider: ProviderName, settings: CalendarSettings, ask: AuthorizeAsk): string | null {
  const page = pages[provider](settings);
  if (page === null) return null;
  const url = new URL(page.url);
  const query: Record<string, string> = {
    client_id: page.clientId,
    redirect_uri: ask.redirectUri,
    response_type: 'code',
    scope: askedScopes[provider].join(' '),
    state: ask.state,
    code_challenge: ask.codeChallenge,
    code_challenge_method: 'S256',
    ...page.extra,
    ...(ask.loginHint === undefined ? {} : { login_hint: ask.loginHint }),
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

interface Page {
  url: string;
  clientId: string;
  extra: Record<string, string>;
}

const pages: Record<ProviderName, (settings: CalendarSettings) => Page | null> = {
  // Without `offline` there is no refresh token, and without `consent` none for whoever agreed before.
  google: ({ google }) =>
    google && {
      url: google.authUrl,
      clientId: google.clientId,
      extra: { access_type: 'offline', prompt: 'consent', include_granted_scopes: 'true' },
    },
  microsoft: ({ microsoft }) =>
    microsoft && {
      url: `${microsoft.authority}/oauth2/v2.0/authorize`,
      clientId: microsoft.clientId,
      extra: { response_mode: 'query', prompt: 'select_account' },
    },
};
