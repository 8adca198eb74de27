import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from './child.ts';

/** Waits until a GET of `url` is answered with 200; `false` when the child ended, or after `patienceMs` (then it is stopped). */
export async function untilAnswers(child: Child, url: string, patienceMs: number): Promise<boolean> {
  let ended = false;
  void child.exited.then(() => (ended = true));
  const giveUpMs = performance.now() + patienceMs;
  while (!ended) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.status === 200) return !ended;
    if (performance.now() > giveUpMs) {
      await child.stop(2_000);
      return false;
    }
    await sleep(50);
  }
  return false;
}
