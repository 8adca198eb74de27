/** Wait before the next try of a mail: 1 s after the first, doubling, at most a minute, so that a server's return is seen soon. */
export function retryDelayMs(attempt: number): number {
  return Math.min(60_000, 1000 * 2 ** Math.min(attempt - 1, 10));
}
