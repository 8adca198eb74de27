import { z } from 'zod';
import { ProviderError } from './provider.ts';
import { networkCode, retryAfterMs, word, type HeaderLookup } from './remoteWords.ts';

const shape = z.looseObject({
  status: z.number().optional(),
  response: z
    .looseObject({ headers: z.custom<HeaderLookup>((given) => given instanceof Object && 'get' in given).optional(), data: z.unknown() })
    .optional(),
});
const body = z.looseObject({
  error: z.looseObject({
    errors: z.array(z.looseObject({ reason: z.string().optional() })).optional(),
    details: z.array(z.looseObject({ reason: z.string().optional() })).optional(),
  }),
});

const hourMs = 3_600_000;
const throttled = new Set(['rateLimitExceeded', 'userRateLimitExceeded']);
const missingScope = new Set(['insufficientPermissions', 'ACCESS_TOKEN_SCOPE_INSUFFICIENT']);
const lostCursor = new Set(['fullSyncRequired', 'updatedMinTooLongAgo']);
/** The API isn't switched on for our project. */
const ours = new Set(['accessNotConfigured']);

/** What the Calendar API's client threw, as ours. Nothing of the answer's text is kept: it may hold tokens, titles and addresses. */
export function googleError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  const parsed = shape.safeParse(error).data;
  const status = parsed?.status;
  if (status === undefined) return new ProviderError('unreachable', networkCode(error));
  const details = body.safeParse(parsed?.response?.data).data?.error;
  const reasons = [...(details?.errors ?? []), ...(details?.details ?? [])].flatMap(({ reason }) => word(reason) ?? []);
  const is = (set: ReadonlySet<string>) => reasons.some((reason) => set.has(reason));
  const code = reasons[0] ?? String(status);
  const afterMs = retryAfterMs(parsed?.response?.headers);

  if (status === 401) return new ProviderError('unauthorized', code);
  if (status === 429 || (status === 403 && is(throttled))) return new ProviderError('busy', code, afterMs);
  // A limit against abuse, which lasts for hours.
  if (status === 403 && is(new Set(['quotaExceeded']))) return new ProviderError('busy', code, afterMs ?? hourMs);
  if (status === 403 && is(missingScope)) return new ProviderError('needs-reauth', code);
  if (status === 403 && !is(ours)) return new ProviderError('forbidden', code);
  if (status === 404) return new ProviderError('calendar-gone', code);
  if (status === 410) return new ProviderError(is(lostCursor) ? 'cursor-gone' : 'deleted', code);
  if (status >= 500 && status !== 501) return new ProviderError('busy', code, afterMs);
  return new ProviderError('operator', code);
}
