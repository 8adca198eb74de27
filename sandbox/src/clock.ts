/** The sandbox's own time: tokens, channels and subscriptions age by it, so that a test can pass a week at once. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Moves the clock forwards by so many milliseconds. */
  advance(ms: number): void;
}

/** @param source epoch milliseconds; the machine's clock unless a test brings its own */
export function createClock(source: () => number = Date.now): Clock {
  let aheadMs = 0;
  return {
    now: () => source() + aheadMs,
    advance: (ms) => {
      aheadMs += ms;
    },
  };
}
