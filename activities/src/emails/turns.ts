/** At most `size` holders at once; whoever waited `maxWaitMs` in vain gets false and has taken nothing. */
export interface Turns {
  take(): Promise<boolean>;
  giveBack(): void;
}

export function createTurns(size: number, maxWaitMs: number): Turns {
  let free = size;
  const waiting = new Set<(taken: boolean) => void>();

  return {
    take() {
      if (free > 0) {
        free--;
        return Promise.resolve(true);
      }
      return new Promise((resolve) => {
        const answer = (taken: boolean) => {
          clearTimeout(timer);
          waiting.delete(answer);
          resolve(taken);
        };
        const timer = setTimeout(answer, maxWaitMs, false);
        waiting.add(answer);
      });
    },
    giveBack() {
      const [next] = waiting;
      if (next) next(true);
      else free++;
    },
  };
}
