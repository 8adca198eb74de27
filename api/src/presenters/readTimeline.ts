import type { Db } from '@holdfast/db/database.ts';
import { BookingEvent } from '@holdfast/db/models/BookingEvent.ts';
import { Delivery } from '@holdfast/db/models/Delivery.ts';
import { conflictStands } from '@holdfast/db/queries/flagConflict.ts';
import { loadPlanFacts } from '@holdfast/db/queries/planFacts.ts';
import { ApiError } from '../http/ApiError.ts';
import { presentTimeline } from './timeline.ts';

/** The timeline of a booking as the rows are now. */
export async function readTimeline(db: Db, bookingId: string): Promise<ReturnType<typeof presentTimeline>> {
  const facts = await loadPlanFacts(db, bookingId);
  if (!facts) throw new ApiError('NOT_FOUND');
  const events = await BookingEvent.query(db).where({ bookingId }).orderBy('id');
  const deliveries = await Delivery.query(db).where({ bookingId });
  return presentTimeline(events, deliveries, facts, facts.hasConflict && (await conflictStands(db, bookingId)));
}
