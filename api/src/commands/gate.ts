interface Range {
  startMs: number;
  endMs: number;
}

/**
 * Lets one command at a time into a stretch of a host's time, in this process: of many guests who want one slot, one starts a
 * workflow and the rest see the slot taken. For speed only; safety is the database's.
 */
export interface Gate {
  /**
   * Where no command is inside the range, the caller's is from now on, until it calls `leave`; else `wait` ends when it is time
   * to look again.
   */
  enter(hostId: string, range: Range): { leave: () => void } | { wait: Promise<void> };
}

export function createGate(): Gate {
  const inside = new Map<string, Set<Range & { left: Promise<void> }>>();
  return {
    enter(hostId, range) {
      const ranges = inside.get(hostId) ?? new Set();
      for (const other of ranges) {
        if (other.startMs < range.endMs && range.startMs < other.endMs) return { wait: other.left };
      }
      const { promise: left, resolve } = Promise.withResolvers<void>();
      const own = { ...range, left };
      ranges.add(own);
      inside.set(hostId, ranges);
      return {
        leave() {
          ranges.delete(own);
          if (ranges.size === 0) inside.delete(hostId);
          resolve();
        },
      };
    },
  };
}
