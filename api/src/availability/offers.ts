import type { Db } from '@holdfast/db/database.ts';
import { type LoadedOffer, loadOffer } from '@holdfast/db/queries/loadOffer.ts';

/** Reads offers; requests that ask for the same one before its query is sent share the query. */
export interface Offers {
  load(meetingTypeId: string, range: { fromMs: number; toMs: number }, nowMs: number): Promise<LoadedOffer | null>;
}

/**
 * One may only join a query that is yet to be sent: one in flight may have read the rows before a booking that its joiner has
 * seen confirmed.
 */
export function createOffers(db: Db): Offers {
  const unsent = new Map<string, Promise<LoadedOffer | null>>();
  return {
    load(meetingTypeId, range, nowMs) {
      const key = `${meetingTypeId}:${range.fromMs}:${range.toMs}`;
      const joined = unsent.get(key);
      if (joined) return joined;
      const loading = new Promise<void>((resolve) => {
        setImmediate(resolve);
      }).then(() => {
        unsent.delete(key);
        return loadOffer(db, meetingTypeId, range, nowMs);
      });
      unsent.set(key, loading);
      return loading;
    },
  };
}
