/** A provider's own word for what is wrong, such as `rateLimitExceeded`; null for anything that may be a sentence, and so may name somebody. */
export function word(text: unknown): string | null {
  return typeof text === 'string' && /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/.test(text) ? text : null;
}

/** Headers of whatever kind of fetch a client has. */
export interface HeaderLookup {
  get(name: string): string | null;
}

/** How long a provider asks to be left alone, from seconds or an HTTP date; null where it doesn't say, at most a day. */
export function retryAfterMs(headers: HeaderLookup | undefined, now: () => number = Date.now): number | null {
  const text = headers?.get('retry-after');
  if (text === null || text === undefined) return null;
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now();
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), 86_400_000);
}

/** The system's word for why no answer came: `ECONNRESET`, `TimeoutError`. Looks through the layers that clients wrap around it. */
export function networkCode(error: unknown): string {
  for (let layer: unknown = error, depth = 0; layer instanceof Error && depth < 5; layer = layer.cause, depth += 1) {
    if ('code' in layer && /^[A-Z][A-Z0-9_]+$/.test(String(layer.code))) return String(layer.code);
    if (layer.name === 'TimeoutError' || layer.name === 'AbortError') return layer.name;
  }
  return 'no-answer';
}
