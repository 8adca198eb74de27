import { json, Refusal } from '../http/exchange.ts';

/** An error as the Calendar API words it. */
export function googleError(
  code: number,
  reason: string,
  message: string,
  place?: { type: 'parameter' | 'header'; name: string },
): Refusal {
  const location = place === undefined ? {} : { locationType: place.type, location: place.name };
  return new Refusal(
    json({ error: { code, message, errors: [{ domain: domains[reason] ?? 'global', reason, message, ...location }] } }, code),
  );
}

const domains: Record<string, string> = { fullSyncRequired: 'calendar', updatedMinTooLongAgo: 'calendar' };

export const notFound = () => googleError(404, 'notFound', 'Not Found');
export const invalid = (message: string, parameter?: string) =>
  googleError(400, 'invalid', message, parameter === undefined ? undefined : { type: 'parameter', name: parameter });

/** Refuses parameters that the sandbox doesn't know, so that a mistyped one is not silently without effect. */
export function onlyParameters(query: URLSearchParams, known: readonly string[]): void {
  const common = ['alt', 'fields', 'key', 'prettyPrint', 'quotaUser', 'userIp'];
  for (const name of query.keys())
    if (!known.includes(name) && !common.includes(name)) throw invalid(`Invalid JSON payload received. Unknown name "${name}"`, name);
}
