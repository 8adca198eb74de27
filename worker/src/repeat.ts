import { setTimeout as wait } from 'node:timers/promises';

/**
 * Runs `round` again and again until `signal`: at once when it answers true, else after `everyMs`; after a failure, which is
 * reported, later and later, up to 30 s.
 */
export async function repeat(
  round: () => Promise<boolean>,
  everyMs: number,
  signal: AbortSignal,
  report: (error: unknown) => void,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      const again = await round();
      failures = 0;
      if (again) continue;
    } catch (error) {
      failures++;
      report(error);
    }
    const waitMs = failures === 0 ? everyMs : Math.min(30_000, 1000 * 2 ** failures);
    await wait(waitMs, undefined, { signal }).catch(() => undefined);
  }
}
