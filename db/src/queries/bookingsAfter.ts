import type { Db } from '../database.ts';
import { Booking } from '../models/Booking.ts';

/** A host's bookings of every state by id, after one of them: for reading all of them in pages. */
export async function bookingsAfter(db: Db, hostId: string, { after, limit }: { after: string | null; limit: number }): Promise<Booking[]> {
  const query = Booking.query(db).where({ hostId }).orderBy('id').limit(limit);
  if (after !== null) query.where('id', '>', after);
  return query;
}
