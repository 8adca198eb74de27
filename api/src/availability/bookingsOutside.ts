import type { Db } from '@holdfast/db/database.ts';
import type { Booking } from '@holdfast/db/models/Booking.ts';
import { listBookings } from '@holdfast/db/queries/listBookings.ts';
import { loadOffer } from '@holdfast/db/queries/loadOffer.ts';
import { outsideHours, type OutsideReason } from '@holdfast/domain/availability/outsideHours.ts';
import { withAgreed } from '@holdfast/domain/booking/withAgreed.ts';

export interface Outside {
  booking: Booking;
  reason: OutsideReason;
}

interface Page {
  after: { startTime: Date; id: string } | undefined;
  /** As many are found at most, or all there are. */
  limit: number;
  nowMs: number;
}

const batch = 200;

/**
 * A host's confirmed bookings ahead whose start the present hours would not give, with the length that was agreed, by start.
 * Those of a deleted meeting type, for which there are no hours any more, are left out.
 */
export async function bookingsOutside(db: Db, hostId: string, { after, limit, nowMs }: Page): Promise<Outside[]> {
  const found: Outside[] = [];
  let position = after;
  for (;;) {
    const bookings = await listBookings(db, hostId, {
      status: 'confirmed',
      from: new Date(nowMs),
      order: 'asc',
      limit: batch,
      ...(position && { after: position }),
    });
    found.push(...(await judge(db, bookings, nowMs)));
    position = bookings.at(-1);
    if (found.length >= limit || bookings.length <= batch) return found.slice(0, limit);
  }
}

/** One look at each meeting type, over all its bookings here. */
async function judge(db: Db, bookings: Booking[], nowMs: number): Promise<Outside[]> {
  const range = { fromMs: bookings[0]?.startTime.getTime() ?? 0, toMs: (bookings.at(-1)?.startTime.getTime() ?? 0) + 1 };
  const ids = [...new Set(bookings.map(({ meetingTypeId }) => meetingTypeId))];
  const loaded = new Map(await Promise.all(ids.map(async (id) => [id, await loadOffer(db, id, range, nowMs)] as const)));
  return bookings.flatMap((booking) => {
    const offer = loaded.get(booking.meetingTypeId)?.offer;
    const reason = offer && outsideHours(withAgreed(offer, booking.agreed), booking.startTime.getTime(), nowMs);
    return reason ? [{ booking, reason }] : [];
  });
}
