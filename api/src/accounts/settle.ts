import { setTimeout } from 'node:timers/promises';

/** Waits until `floorMs` after `sinceMs` (epoch ms), so that an answer's time does not tell which work was done for it. */
export async function settle(sinceMs: number, nowMs: number, floorMs: number): Promise<void> {
  const waitMs = Math.min(floorMs, sinceMs + floorMs - nowMs);
  if (waitMs > 0) await setTimeout(waitMs);
}
