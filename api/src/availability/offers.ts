import type { Db } from '@holdfast/db/database.ts';
import { type LoadedOffer, loadOffers, type WantedOffer } from '@holdfast/db/queries/loadOffer.ts';
import { gathered, type Gathered } from './gathered.ts';

export type Offers = Gathered<WantedOffer, LoadedOffer | null>;

/** A query of sixteen takes a millisecond; more would gain little and let the first wait for the last. */
const mostQuestions = 16;

/** Reads offers for requests: those asked for at about the same time in one query. */
export function createOffers(db: Db): Offers {
  return gathered((wanted) => loadOffers(db, wanted), {
    keyOf: ({ meetingTypeId, range }) => `${meetingTypeId}:${range.fromMs}:${range.toMs}`,
    // A hold that ran out while the question waited is not in the way of whoever came after.
    join: (known, question) => ({ ...known, nowMs: Math.max(known.nowMs, question.nowMs) }),
    mostQuestions,
  });
}
