import type { Exit } from './pieces/child.ts';
import { sentenceOf } from './pieces/plainError.ts';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const WELL_AFTER_MS = 30_000;

/** One run of a piece. */
export interface Run {
  exited: Promise<Exit>;
  stop(graceMs?: number): Promise<void>;
}

export interface Supervised<R extends Run> {
  /** What the first start gave: addresses stay the same over restarts. */
  first: R;
  stop(graceMs: number): Promise<void>;
}

export interface SuperviseOptions<R extends Run> {
  name: string;
  start(): Promise<R>;
  /** Hears one sentence on every death, failed restart and return. */
  say(sentence: string): void;
  /** The end of its log, told with a death. */
  lastLines?(): string[];
}

/**
 * Starts a piece and, from then on, starts it again whenever it ends: after 0.5 s, then twice as long each time up to 15 s, and from the
 * beginning once it has been up for 30 s. A failure of the first start is thrown.
 */
export async function supervise<R extends Run>({ name, start, say, lastLines }: SuperviseOptions<R>): Promise<Supervised<R>> {
  let stopping = false;
  let wake: () => void = () => undefined;
  const first = await start();
  let current: R | undefined = first;

  async function pause(waitMs: number) {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, waitMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function watch(): Promise<void> {
    let waitMs = FIRST_WAIT_MS;
    while (!stopping) {
      let ending: string;
      let lines: string[] = [];
      if (current) {
        const upSinceMs = performance.now();
        const exit: Exit = await current.exited;
        current = undefined;
        if (performance.now() - upSinceMs >= WELL_AFTER_MS) waitMs = FIRST_WAIT_MS;
        ending = `${name} ended (${exit.description}).`;
        lines = lastLines?.() ?? [];
      } else {
        try {
          const next = await start();
          if (isOver()) return await next.stop(0);
          current = next;
          say(`${name} is back.`);
          continue;
        } catch (error) {
          ending = `${name} did not come back: ${sentenceOf(error)}`;
        }
      }
      if (isOver()) return;
      say([`${ending} Starting it again in ${waitMs / 1_000} s.`, ...lines.map((line) => `    ${line}`)].join('\n'));
      await pause(waitMs);
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    }
  }

  /** A function, since the flag changes while the loop waits. */
  function isOver() {
    return stopping;
  }

  const watching = watch();
  return {
    first,
    async stop(graceMs) {
      stopping = true;
      wake();
      if (!current) return;
      await current.stop(graceMs);
      await watching;
    },
  };
}
