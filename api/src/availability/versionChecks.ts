/** Asks for the present version of what a host offers. */
export interface VersionChecks {
  check(hostId: string): Promise<number | undefined>;
}

interface Batch {
  hostIds: Set<string>;
  versions: Promise<Map<string, number>>;
}

/**
 * The checks of many requests go as one query. A request may join a query only before it is sent: one in flight may have read
 * a row before a change that its joiner has seen committed. While `inFlight` queries are on their way the next one gathers.
 */
export function createVersionChecks(read: (hostIds: string[]) => Promise<Map<string, number>>, inFlight = 2): VersionChecks {
  let gathering: Batch | null = null;
  let sent = 0;
  let waiting: (() => void) | null = null;

  async function send(batch: Batch): Promise<Map<string, number>> {
    await new Promise<void>((resolve) => {
      if (sent < inFlight) setImmediate(resolve);
      else waiting = resolve;
    });
    gathering = null;
    sent++;
    try {
      return await read([...batch.hostIds]);
    } finally {
      sent--;
      const next = waiting;
      waiting = null;
      next?.();
    }
  }

  return {
    async check(hostId) {
      if (!gathering) {
        const batch: Batch = { hostIds: new Set(), versions: Promise.resolve(new Map<string, number>()) };
        gathering = batch;
        batch.versions = send(batch);
      }
      const { hostIds, versions } = gathering;
      hostIds.add(hostId);
      return (await versions).get(hostId);
    },
  };
}
