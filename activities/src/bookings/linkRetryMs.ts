/**
 * Wait before a meeting's link, which its provider was still making, is asked for again after so many tries; null once it is given up,
 * after some ten minutes.
 */
export function linkRetryMs(attempts: number): number | null {
  return attempts > 30 ? null : Math.min(30_000, 500 * 1.5 ** Math.min(attempts - 1, 20));
}
