const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Events are mirrored from a day ago to so far ahead. */
const daysAhead = 400;

/** The window of a full list, which rolls with every one: epoch ms, `[fromMs, toMs)`. */
export function listWindow(nowMs: number): { fromMs: number; toMs: number } {
  const dayStartMs = nowMs - (nowMs % dayMs);
  return { fromMs: dayStartMs - dayMs, toMs: dayStartMs + daysAhead * dayMs };
}

/** When a calendar that was listed at `listedMs` is listed in full again: after 20 to 24 hours, so that not all are at once. */
export function nextListMs(listedMs: number, random: number): number {
  return listedMs + (20 + 4 * random) * 60 * minuteMs;
}

/** When a connection is asked next if no notification comes: an interval, a fifth more or less. */
export function nextPollMs(nowMs: number, pollMs: number, random: number): number {
  return nowMs + pollMs * (0.8 + 0.4 * random);
}

/** When a channel gets a successor: at 50 to 80 % of its life. */
export function renewChannelMs(nowMs: number, expiresMs: number, random: number): number {
  return nowMs + Math.max(0, expiresMs - nowMs) * (0.5 + 0.3 * random);
}

/**
 * When a connection is tried again after its `failures`th failure in a row: after what the provider asked for, else later and
 * later, from about a second up to about a minute, and after ten failures up to `pollMs`.
 */
export function nextTryMs(nowMs: number, failures: number, retryAfterMs: number | null, pollMs: number, random: number): number {
  if (retryAfterMs !== null) return nowMs + retryAfterMs;
  if (failures > 10) return nextPollMs(nowMs, pollMs, random);
  return nowMs + Math.min(64, 2 ** Math.max(0, failures - 1)) * 1000 * (0.5 + random);
}
