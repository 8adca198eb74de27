import { randomUUID } from 'node:crypto';
import { json, type Answer } from '../http/exchange.ts';

type Failure = [status: 400 | 401, error: string, message: string];

/** The identity platform's numbered failures that a calendar client meets. */
const failures: Record<number, Failure> = {
  70008: [400, 'invalid_grant', 'The provided authorization code or refresh token has expired due to inactivity.'],
  700082: [400, 'invalid_grant', 'The refresh token has expired due to inactivity.'],
  50173: [400, 'invalid_grant', 'The provided grant has expired due to it being revoked, a fresh auth token is needed.'],
  54005: [400, 'invalid_grant', 'OAuth2 Authorization code was already redeemed, please retry with a new valid code.'],
  501481: [400, 'invalid_grant', 'The Code_Verifier does not match the code_challenge supplied in the authorization request.'],
  65001: [400, 'invalid_grant', 'The user or administrator has not consented to use the application.'],
  50076: [
    400,
    'interaction_required',
    'Due to a configuration change made by your administrator, you must use multi-factor authentication.',
  ],
  53003: [400, 'interaction_required', 'Access has been blocked by Conditional Access policies.'],
  50057: [400, 'invalid_grant', 'The user account is disabled.'],
  7000215: [401, 'invalid_client', 'Invalid client secret provided.'],
  7000222: [401, 'invalid_client', 'The provided client secret keys are expired.'],
  90002: [400, 'invalid_request', 'Tenant not found.'],
  70003: [400, 'unsupported_grant_type', 'The app requested an unsupported grant type.'],
};

export const aadstsCodes = Object.keys(failures).map(Number);

/** The answer of the token endpoint for one of the codes; an unknown one is an `invalid_grant`. */
export function aadsts(code: number, nowMs: number): Answer {
  const [status, error, message] = failures[code] ?? [400, 'invalid_grant', 'The grant is not valid.'];
  const [traceId, correlationId] = [randomUUID(), randomUUID()];
  const timestamp = `${new Date(nowMs).toISOString().slice(0, 19).replace('T', ' ')}Z`;
  const body = {
    error,
    error_description: `AADSTS${code}: ${message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [code],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
    ...(code === 65001 ? { suberror: 'consent_required' } : {}),
  };
  return json(body, status);
}
