import { setTimeout as wait } from 'node:timers/promises';

/** What a month must say of the slot. Null while that changes: either answer is right then. */
export type Truth = 'taken' | 'free' | null;

export interface WatchCounts {
  checks: number;
  /** Of them: answered with 304. */
  unchanged: number;
  stale: number;
}

export interface SlotWatch {
  /** From now on this is so. Resolved once `readings` months that were asked for since have been checked. */
  truth(now: Truth, readings?: number): Promise<void>;
  stop(): Promise<WatchCounts>;
}

/** Readings begun while a change is under way must meet it, yet leave the processor to it. */
const pauseMs = 5;
/** fetch adds `no-cache` to what has a tag of its own, to which no server answers with 304. */
const asABrowser = { 'Cache-Control': 'max-age=0' };

/**
 * Readers who ask each of `origins` for a month again and again, also while its slot is being booked: two of each process, one of
 * whom says what it has already (If-None-Match). An answer is checked if the same was true from its request to its end.
 */
export function watchSlot(origins: string[], path: string, startTime: string): SlotWatch {
  let now: Truth = null;
  let turn = 0;
  let wanted = 0;
  let reached: () => void = () => undefined;
  let isStopping = false;
  const counts: WatchCounts = { checks: 0, unchanged: 0, stale: 0 };

  async function reader(origin: string, keepsTag: boolean): Promise<void> {
    let kept = { tag: '', isOffered: false };
    while (!isStopping) {
      const [seen, asked] = [turn, now];
      const answer = await fetch(`${origin}${path}`, kept.tag === '' ? {} : { headers: { 'If-None-Match': kept.tag, ...asABrowser } });
      const text = await answer.text();
      if (answer.status !== 200 && answer.status !== 304) throw new Error(`${answer.status} for a month: ${text}`);
      const isOffered = answer.status === 304 ? kept.isOffered : text.includes(`"startTime":"${startTime}"`);
      if (keepsTag) kept = { tag: answer.headers.get('ETag') ?? '', isOffered };
      if (asked === null) await wait(pauseMs);
      else if (seen === turn) {
        counts.checks++;
        if (answer.status === 304) counts.unchanged++;
        if (isOffered !== (asked === 'free')) counts.stale++;
        if (--wanted === 0) reached();
      }
    }
  }

  const readers = Promise.all(origins.flatMap((origin) => [reader(origin, true), reader(origin, false)]));
  // Whoever waits next hears of a failure.
  readers.catch(() => undefined);
  return {
    async truth(next, readings = 0) {
      turn++;
      now = next;
      wanted = readings;
      const enough = new Promise<void>((resolve) => {
        reached = resolve;
      });
      if (readings > 0) await Promise.race([enough, readers]);
    },
    async stop() {
      isStopping = true;
      await readers;
      return counts;
    },
  };
}
