import type { Outcome } from '@holdfast/domain/booking/outcome.ts';
import { isClosed } from '@holdfast/domain/booking/isClosed.ts';
import type { Db } from '../database.ts';
import { Booking } from '../models/Booking.ts';
import { followedRemoval } from './followed.ts';
import { recordCancellation } from './recordCancellation.ts';
import { type CommandRequest, finishRequest, lockForCommand, settled } from './requests.ts';

/** Carries out a cancellation, once; cancelling what is cancelled is accepted and changes nothing. */
export async function cancelBooking(db: Db, { requestId, nowMs }: { requestId: string; nowMs: number }): Promise<Outcome> {
  return db.transaction(async (trx) => {
    const request = await lockForCommand(trx, requestId);
    const ended = await settled(trx, request);
    if (ended) return ended;
    if (request?.kind !== 'cancel') return { status: 'abandoned' };
    const outcome = await decide(trx, request, Math.max(nowMs, request.databaseNowMs));
    await finishRequest(trx, requestId, outcome);
    return outcome;
  });
}

async function decide(trx: Db, { bookingId, actor, details }: CommandRequest & { kind: 'cancel' }, nowMs: number): Promise<Outcome> {
  const booking = await Booking.query(trx).findById(bookingId);
  if (!booking) return { status: 'refused', code: 'NOT_FOUND' };
  if (booking.status === 'cancelled') return { status: 'accepted' };
  if (details.fromCalendar && details.fromCalendar.version !== booking.version) return { status: 'refused', code: 'BOOKING_CLOSED' };
  if (isClosed(booking, actor, nowMs)) return { status: 'refused', code: 'BOOKING_CLOSED' };
  await recordCancellation(trx, { bookingId, actor, reason: details.reason });
  if (details.fromCalendar) await followedRemoval(trx, bookingId);
  return { status: 'accepted' };
}
