import { z } from 'zod';
import { ProviderError, type Grant, type Tokens } from './provider.ts';
import { networkCode, retryAfterMs, word } from './remoteWords.ts';

/**
 * An OAuth token endpoint (RFC 6749) by plain form posts. Not the providers' own clients: those repeat a call by themselves, which
 * spends a refresh token that rotates, and don't hand out what comes back whole. One try, bounded, so that a lease outlives it.
 */
export interface TokenEndpoint {
  url: string;
  clientId: string;
  clientSecret: string;
  timeoutMs: number;
}

const answer = z.looseObject({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
  refresh_token: z.string().min(1).optional(),
  scope: z.string().default(''),
  id_token: z.string().optional(),
});
export type TokenAnswer = z.output<typeof answer>;

const refusal = z.looseObject({ error: z.string(), error_codes: z.array(z.number()).optional() });

/** @throws ProviderError: `needs-reauth` for a grant or code that doesn't count, `operator` for a client that isn't accepted */
export async function askForTokens(endpoint: TokenEndpoint, fields: Record<string, string>): Promise<TokenAnswer> {
  const response = await post(endpoint.url, endpoint.timeoutMs, {
    client_id: endpoint.clientId,
    client_secret: endpoint.clientSecret,
    ...fields,
  });
  if (!response.ok) throw refusedTokens(response);
  const parsed = answer.safeParse(response.body);
  if (!parsed.success) throw new ProviderError('busy', 'malformed-answer');
  return parsed.data;
}

interface Response {
  ok: boolean;
  status: number;
  headers: Headers;
  /** undefined where it isn't JSON: a proxy's page. */
  body: unknown;
}

/** @throws ProviderError `unreachable` */
export async function post(url: string, timeoutMs: number, fields: Record<string, string>): Promise<Response> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { accept: 'application/json' },
      // A redirect would carry the client's secret somewhere else.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    return { ok: response.ok, status: response.status, headers: response.headers, body: parseJson(text) };
  } catch (error) {
    throw new ProviderError('unreachable', networkCode(error));
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const grantIsGone = new Set(['invalid_grant', 'interaction_required', 'consent_required', 'login_required']);

function refusedTokens({ status, headers, body }: Response): ProviderError {
  const parsed = refusal.safeParse(body);
  const error = parsed.success ? word(parsed.data.error) : null;
  const number = parsed.data?.error_codes?.[0];
  const code = [error ?? String(status), number].filter((part) => part !== undefined).join('/');
  if (error !== null && grantIsGone.has(error)) return new ProviderError('needs-reauth', code);
  if (status === 429 || status >= 500 || error === 'temporarily_unavailable') return new ProviderError('busy', code, retryAfterMs(headers));
  return new ProviderError('operator', code);
}

export function tokensOf(given: TokenAnswer): Tokens {
  return { accessToken: given.access_token, expiresInSeconds: given.expires_in, refreshToken: given.refresh_token ?? null };
}

/**
 * What a code was exchanged for, with whose it is by the id token. Its signature needs no look: it came straight from the token
 * endpoint over TLS (OpenID Connect Core 3.1.3.7).
 */
export function grantOf(given: TokenAnswer, accountOf: (claims: unknown) => Grant['account'] | null): Grant {
  const account = accountOf(parseJson(Buffer.from(given.id_token?.split('.')[1] ?? '', 'base64url').toString('utf8')));
  if (account === null) throw new ProviderError('needs-reauth', 'no-identity');
  return { ...tokensOf(given), scopes: given.scope.split(' ').filter((scope) => scope !== ''), account };
}
