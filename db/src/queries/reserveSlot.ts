import { blockedRange } from '@holdfast/domain/availability/blockedRange.ts';
import { judgeStart } from '@holdfast/domain/availability/judgeStart.ts';
import type { ReserveDetails } from '@holdfast/domain/booking/command.ts';
import type { Outcome } from '@holdfast/domain/booking/outcome.ts';
import { mirrorId } from '@holdfast/domain/calendars/mirrorId.ts';
import { withHold } from '@holdfast/domain/booking/withHold.ts';
import type { RefusalCode } from '@holdfast/domain/http/problem.ts';
import type { Db } from '../database.ts';
import { type LoadedOffer, loadOffer } from './loadOffer.ts';
import { refusesUnasked } from './refusesUnasked.ts';
import { prepared } from '../prepared.ts';
import { holdsInTheWay } from './dropHolds.ts';
import { type CommandRequest, endRequest, finishRequest, lockForCommand, settled } from './requests.ts';

export interface Reservation {
  bookingId: string;
  requestId: string | null;
  nowMs: number;
  /** The host's calendars were to be asked for the time before, and could not be: some hosts want nothing booked then. */
  isUnasked?: boolean;
  /** No booking is committed before this resolves, and none at all if it rejects. */
  mayCommit?: Promise<unknown>;
}

/**
 * Turns an open request into a booking, or refuses it, in one transaction under the host's lock. Run again it answers with
 * what is recorded: a booking that exists is never touched, nor is a request that has ended or is late. Without a request the
 * booking is there already, and is only looked up.
 */
export async function reserveSlot(db: Db, { bookingId, requestId, nowMs, isUnasked = false, mayCommit }: Reservation): Promise<Outcome> {
  if (requestId === null) return (await bookingExists(db, bookingId)) ? { status: 'accepted' } : { status: 'abandoned' };
  return db.transaction(async (trx) => {
    const request = await lockForCommand(trx, requestId);
    if (request?.state !== 'open' && (await bookingExists(trx, bookingId))) return { status: 'accepted' };
    const ended = await settled(trx, request);
    if (ended) return ended;
    if (request?.kind !== 'reserve') return { status: 'abandoned' };
    const outcome =
      isUnasked && (await refusesUnasked(trx, request.hostId))
        ? refused('SLOT_UNAVAILABLE')
        : await decide(trx, request, Math.max(nowMs, request.databaseNowMs));
    if (outcome.status !== 'accepted') await finishRequest(trx, requestId, outcome);
    await mayCommit;
    return outcome;
  });
}

async function bookingExists(trx: Db, bookingId: string): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: unknown[] }>('select 1 from bookings where id = ?', [bookingId]);
  return rows.length > 0;
}

type ReserveRequest = CommandRequest & { kind: 'reserve' };

async function decide(trx: Db, request: ReserveRequest, nowMs: number): Promise<Outcome> {
  const { meetingTypeId, startMs, holdId, force } = request.details;
  const loaded = await loadOffer(trx, meetingTypeId, { fromMs: startMs, toMs: startMs + 1 }, nowMs);
  if (!loaded) return refused('NOT_FOUND');
  const verdict = judgeStart(loaded.offer, startMs, nowMs, { ignoring: { holdId }, force: request.actor === 'host' ? force : [] });
  if (!verdict.offered) return refused(withHold(verdict.code, loaded.offer, holdId));
  return (await insertBooking(trx, request, loaded, nowMs)) ? { status: 'accepted' } : refused('SLOT_UNAVAILABLE');
}

function refused(code: RefusalCode): Outcome {
  return { status: 'refused', code };
}

/** Reservation, booking, event and the request's end or, where the slot turns out to be taken, none of them. */
async function insertBooking(trx: Db, request: ReserveRequest, { agreed, offer }: LoadedOffer, nowMs: number): Promise<boolean> {
  const { startMs, ...guest }: ReserveDetails = request.details;
  const blocked = blockedRange(offer.slotRules, startMs);
  const outcome: Outcome = { status: 'accepted' };
  const rows = await insert(trx, {
    id: request.bookingId,
    requestId: request.id,
    outcome: JSON.stringify(outcome),
    ownHoldId: guest.holdId ?? null,
    hostId: request.hostId,
    actor: request.actor,
    blockedFrom: new Date(blocked.startMs),
    blockedTo: new Date(blocked.endMs),
    startTime: new Date(startMs),
    endTime: new Date(startMs + agreed.durationMinutes * 60_000),
    now: new Date(nowMs),
    meetingTypeId: guest.meetingTypeId,
    inviteeName: guest.inviteeName,
    inviteeEmail: guest.inviteeEmail,
    inviteeTimezone: guest.inviteeTimezone,
    inviteeLanguage: guest.inviteeLanguage,
    notes: guest.notes,
    answers: JSON.stringify(guest.answers),
    agreed: JSON.stringify(agreed),
    icsUid: `${request.bookingId}@holdfast`,
    googleUid: `${mirrorId(request.bookingId, 1)}@google.com`,
    wantsLink: agreed.location?.kind === 'video',
  });
  return rows.length > 0;
}

/** Holds are cleared away first: the row to be reserved is made from their count. */
const insert = prepared<{ id: string }>(
  'insert_booking',
  `with cleared as (
    delete from ${holdsInTheWay}
    returning id
  ), reserved as (
    insert into reservations (host_id, during, kind, booking_id)
    select :hostId::uuid, tstzrange(:blockedFrom, :blockedTo), 'booking', :id::uuid from (select count(*) from cleared) as way
    on conflict do nothing
    returning booking_id
  ), destination as (
    select c.id, n.provider, c.offers_meeting_link from calendars c join calendar_connections n on n.id = c.connection_id
    where c.host_id = :hostId and c.is_destination and c.lost_at is null and n.state in ('active', 'needs-reauth')
  ), booked as (
    insert into bookings (id, host_id, meeting_type_id, start_time, end_time, version_at, invitee_name, invitee_email, invitee_timezone,
      invitee_language, notes, answers, agreed, ics_uid)
    select booking_id, :hostId, :meetingTypeId::uuid, :startTime, :endTime, :now, :inviteeName, :inviteeEmail, :inviteeTimezone,
      :inviteeLanguage, :notes, :answers::jsonb, :agreed::jsonb,
      case when (select provider from destination) = 'google' then :googleUid else :icsUid end
    from reserved
    returning id
  ), mirrored as (
    insert into calendar_events (booking_id, calendar_id, wants_link, ical_uid)
    select booked.id, destination.id, :wantsLink and destination.offers_meeting_link, case when provider = 'google' then :googleUid end
    from booked, destination
  ), told as (
    insert into booking_events (booking_id, version, kind, actor, details)
    select id, 1, 'confirmed', :actor, jsonb_build_object('startTime', to_char(:startTime::timestamptz at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
    from booked
  ), ended as (
    ${endRequest} and exists (select 1 from booked)
  )
  update users set schedule_version = schedule_version + 1 from booked where users.id = :hostId
  returning booked.id`,
);
