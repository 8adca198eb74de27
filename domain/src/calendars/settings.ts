import { z } from 'zod';
import { assertBaseUrls } from './baseUrls.ts';

export interface GoogleSettings {
  clientId: string;
  /** '' where only addresses are made. */
  clientSecret: string;
  authUrl: string;
  tokenUrl: string;
  revokeUrl: string;
  /** Its origin alone counts. */
  apiRoot: string;
}

export interface MicrosoftSettings {
  clientId: string;
  /** '' where only addresses are made. */
  clientSecret: string;
  /** Of the identity platform, tenant included, without a slash at its end. */
  authority: string;
  graphUrl: string;
}

/** Providers that hosts may connect; null for one that has no client id. */
export interface CalendarSettings {
  mode: 'off' | 'sandbox' | 'real';
  google: GoogleSettings | null;
  microsoft: MicrosoftSettings | null;
}

const address = (real: string) =>
  z
    .string()
    .regex(/^https?:\/\//, 'must be an http(s) address')
    .default(real);

const environment = z.object({
  HOLDFAST_CALENDARS: z.enum(['off', 'sandbox', 'real']).default('off'),
  GOOGLE_CLIENT_ID: z.string().default(''),
  GOOGLE_CLIENT_SECRET: z.string().default(''),
  GOOGLE_AUTH_URL: address('https://accounts.google.com/o/oauth2/v2/auth'),
  GOOGLE_TOKEN_URL: address('https://oauth2.googleapis.com/token'),
  GOOGLE_REVOKE_URL: address('https://oauth2.googleapis.com/revoke'),
  GOOGLE_API_ROOT: address('https://www.googleapis.com/'),
  MICROSOFT_CLIENT_ID: z.string().default(''),
  MICROSOFT_CLIENT_SECRET: z.string().default(''),
  MICROSOFT_AUTHORITY: address('https://login.microsoftonline.com/common'),
  MICROSOFT_GRAPH_URL: address('https://graph.microsoft.com'),
});

/**
 * Reads what a process has to know of the providers.
 * @param use the API makes addresses and needs no client secret; the worker does
 * @throws Error that names a missing, wrong or contradicting variable in one sentence
 */
export function calendarSettings(env: Record<string, string | undefined>, use: 'api' | 'worker'): CalendarSettings {
  const result = environment.safeParse(env);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new Error(`Set ${issue?.path.join('.') ?? 'the environment'}: ${issue?.message ?? 'it is not right'}.`);
  }
  const given = result.data;
  const mode = given.HOLDFAST_CALENDARS;
  if (mode === 'off') return { mode, google: null, microsoft: null };
  const google: GoogleSettings = {
    clientId: given.GOOGLE_CLIENT_ID,
    clientSecret: use === 'worker' ? given.GOOGLE_CLIENT_SECRET : '',
    authUrl: given.GOOGLE_AUTH_URL,
    tokenUrl: given.GOOGLE_TOKEN_URL,
    revokeUrl: given.GOOGLE_REVOKE_URL,
    apiRoot: given.GOOGLE_API_ROOT,
  };
  const microsoft: MicrosoftSettings = {
    clientId: given.MICROSOFT_CLIENT_ID,
    clientSecret: use === 'worker' ? given.MICROSOFT_CLIENT_SECRET : '',
    authority: given.MICROSOFT_AUTHORITY.replace(/\/$/, ''),
    graphUrl: given.MICROSOFT_GRAPH_URL,
  };
  // All of them, used or not: an address left out is the real one, and that must not go unseen with a sandbox.
  assertBaseUrls(mode, {
    GOOGLE_AUTH_URL: google.authUrl,
    GOOGLE_TOKEN_URL: google.tokenUrl,
    GOOGLE_REVOKE_URL: google.revokeUrl,
    GOOGLE_API_ROOT: google.apiRoot,
    MICROSOFT_AUTHORITY: microsoft.authority,
    MICROSOFT_GRAPH_URL: microsoft.graphUrl,
  });
  if (use === 'worker') {
    if (google.clientId !== '' && google.clientSecret === '') throw new Error('Set GOOGLE_CLIENT_SECRET: there is a GOOGLE_CLIENT_ID.');
    if (microsoft.clientId !== '' && microsoft.clientSecret === '')
      throw new Error('Set MICROSOFT_CLIENT_SECRET: there is a MICROSOFT_CLIENT_ID.');
  }
  return { mode, google: google.clientId === '' ? null : google, microsoft: microsoft.clientId === '' ? null : microsoft };
}
