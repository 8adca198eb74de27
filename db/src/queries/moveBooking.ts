import { blockedRange } from '@holdfast/domain/availability/blockedRange.ts';
import { judgeStart } from '@holdfast/domain/availability/judgeStart.ts';
import { isClosed } from '@holdfast/domain/booking/isClosed.ts';
import type { Outcome } from '@holdfast/domain/booking/outcome.ts';
import { withAgreed } from '@holdfast/domain/booking/withAgreed.ts';
import type { Db } from '../database.ts';
import { Booking } from '../models/Booking.ts';
import { brokenConstraint } from '../violations.ts';
import { dropHolds } from './dropHolds.ts';
import { loadOffer } from './loadOffer.ts';
import { followedMove } from './followed.ts';
import { refusesUnasked } from './refusesUnasked.ts';
import { type CommandRequest, finishRequest, lockForCommand, settled } from './requests.ts';

interface MoveCommand {
  requestId: string;
  nowMs: number;
  /** As for a reservation. */
  isUnasked?: boolean;
}

/**
 * Moves a booking to another start, once: one UPDATE of its reservation, so that at no moment it holds both times or none.
 * Moving to the time it has is accepted and changes nothing.
 */
export async function moveBooking(db: Db, command: MoveCommand): Promise<Outcome> {
  try {
    return await attempt(db, command);
  } catch (error) {
    if (brokenConstraint(error) !== 'reservations__no_overlap') throw error;
    const refusal: Outcome = { status: 'refused', code: 'SLOT_UNAVAILABLE' };
    await finishRequest(db, command.requestId, refusal);
    return refusal;
  }
}

async function attempt(db: Db, { requestId, nowMs, isUnasked = false }: MoveCommand): Promise<Outcome> {
  return db.transaction(async (trx) => {
    const request = await lockForCommand(trx, requestId);
    const ended = await settled(trx, request);
    if (ended) return ended;
    if (request?.kind !== 'move') return { status: 'abandoned' };
    const outcome: Outcome =
      isUnasked && (await refusesUnasked(trx, request.hostId))
        ? { status: 'refused', code: 'SLOT_UNAVAILABLE' }
        : await decide(trx, request, Math.max(nowMs, request.databaseNowMs));
    await finishRequest(trx, requestId, outcome);
    return outcome;
  });
}

async function decide(trx: Db, { bookingId, hostId, actor, details }: CommandRequest & { kind: 'move' }, nowMs: number): Promise<Outcome> {
  const booking = await Booking.query(trx).findById(bookingId);
  if (!booking) return { status: 'refused', code: 'NOT_FOUND' };
  if (booking.status === 'cancelled' || isClosed(booking, actor, nowMs)) return { status: 'refused', code: 'BOOKING_CLOSED' };
  const { startMs, fromCalendar } = details;
  if (fromCalendar && fromCalendar.version !== booking.version) return { status: 'refused', code: 'BOOKING_CLOSED' };
  if (booking.startTime.getTime() === startMs) return { status: 'accepted' };
  const loaded = await loadOffer(trx, booking.meetingTypeId, { fromMs: startMs, toMs: startMs + 1 }, nowMs);
  if (!loaded) return { status: 'refused', code: 'MEETING_TYPE_INACTIVE' };
  const offer = withAgreed(loaded.offer, booking.agreed);
  const verdict = judgeStart(offer, startMs, nowMs, { ignoring: { bookingId }, force: actor === 'host' ? details.force : [] });
  if (!verdict.offered) return { status: 'refused', code: verdict.code };
  await dropHolds(trx, { hostId, ownHoldId: undefined, nowMs });
  const blocked = blockedRange(offer.slotRules, startMs);
  await trx.raw(update, {
    bookingId,
    hostId,
    actor,
    blockedFrom: new Date(blocked.startMs),
    blockedTo: new Date(blocked.endMs),
    startTime: new Date(startMs),
    endTime: new Date(startMs + booking.agreed.durationMinutes * 60_000),
    previousStartTime: booking.startTime,
    now: new Date(nowMs),
  });
  if (fromCalendar) await followedMove(trx, bookingId, fromCalendar.etag);
  return { status: 'accepted' };
}

const instantText = `'YYYY-MM-DD"T"HH24:MI:SS"Z"'`;
const update = `
  with moved as (
    update reservations set during = tstzrange(:blockedFrom, :blockedTo) where booking_id = :bookingId
  ), booked as (
    update bookings set start_time = :startTime, end_time = :endTime, version = version + 1, version_at = :now,
      ics_sequence = ics_sequence + 1, plan_over_at = null, updated_at = now()
    where id = :bookingId
    returning id, version
  ), told as (
    insert into booking_events (booking_id, version, kind, actor, details)
    select id, version, 'rescheduled', :actor, jsonb_build_object(
      'startTime', to_char(:startTime::timestamptz at time zone 'UTC', ${instantText}),
      'previousStartTime', to_char(:previousStartTime::timestamptz at time zone 'UTC', ${instantText}))
    from booked
  )
  update users set schedule_version = schedule_version + 1 where id = :hostId`;
