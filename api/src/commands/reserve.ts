import { randomUUID } from 'node:crypto';
import { countRecentBookings } from '@holdfast/db/queries/recentBookings.ts';
import type { User } from '@holdfast/db/models/User.ts';
import type { LoadedOffer } from '@holdfast/db/queries/loadOffer.ts';
import { judgeStart } from '@holdfast/domain/availability/judgeStart.ts';
import { answerFaults } from '@holdfast/domain/booking/answerFaults.ts';
import type { ReserveDetails } from '@holdfast/domain/booking/command.ts';
import type { Outcome } from '@holdfast/domain/booking/outcome.ts';
import type { BookingBody } from '@holdfast/domain/booking/schemas.ts';
import type { Context } from 'koa';
import { alternatives, alternativesRange } from '../availability/alternatives.ts';
import { ApiError, invalid } from '../http/ApiError.ts';
import type { CommandDeps } from './commandDeps.ts';
import { type Draft, type Recorded, recordRequest } from './recordRequest.ts';
import { refusal } from './refusal.ts';
import { explicitKey, requestKey } from './requestKey.ts';
import { throughGate } from './throughGate.ts';

/** A booking that was made, now or by an earlier call with the same key. */
export interface Reserved {
  bookingId: string;
  isRepeat: boolean;
  actor: 'guest' | 'host';
  /** Whether the key was the caller's own, which only the guest who made it knows. */
  isOwnKey: boolean;
}

/** Has a slot reserved and answers when Postgres has it; throws the refusal. */
export async function reserve(deps: CommandDeps, ctx: Context, body: BookingBody, user: User | null): Promise<Reserved> {
  const explicit = explicitKey(ctx);
  const key = requestKey(explicit, { ...body, startTime: Date.parse(body.startTime) });
  const look = createLook(deps, ctx, body);
  look().catch(() => undefined); // most are new: what a draft needs is read beside the look for an earlier one
  const recorded = await recordRequest(deps, key, () => draft(deps, ctx, look, body, user));
  const { request } = recorded;
  const outcome = request.outcome ?? (await deps.underWay.join(request.id, () => carryOut(deps, ctx, recorded, look)));
  if (outcome.status !== 'accepted') throw await refusal(outcome, () => nearest(look, ctx, body));
  return { bookingId: request.bookingId, isRepeat: recorded.isRepeat, actor: request.actor, isOwnKey: !key.isDerived };
}

/** Reads the offer, or gives what was read last: every reading is younger than the call, so that one step's can serve the next. */
type Look = (again?: boolean) => Promise<LoadedOffer | null>;

function createLook({ offers }: CommandDeps, ctx: Context, { meetingTypeId, startTime }: BookingBody): Look {
  let last: Promise<LoadedOffer | null> | undefined;
  return (again = false) => {
    if (!last || again) last = offers.ask({ meetingTypeId, range: alternativesRange(Date.parse(startTime)), nowMs: ctx.state.nowMs });
    return last;
  };
}

async function draft(deps: CommandDeps, ctx: Context, look: Look, body: BookingBody, user: User | null): Promise<Draft> {
  const loaded = await look();
  if (!loaded) throw new ApiError('NOT_FOUND');
  const actor = user?.id === loaded.hostId ? 'host' : 'guest';
  if (body.force && actor !== 'host') throw invalid('force', 'is for the host alone');
  const faults = answerFaults(loaded.agreed.questions, body.answers);
  if (faults.length > 0) throw new ApiError('VALIDATION_ERROR', { errors: faults });
  if (actor === 'guest') await limitAccepted(deps, loaded.hostId, body);
  const { startTime, notes, ...rest } = body;
  const details: ReserveDetails = { ...rest, startMs: Date.parse(startTime), notes: notes ?? null };
  return { id: ctx.state.requestId, kind: 'reserve', details, bookingId: randomUUID(), hostId: loaded.hostId, actor };
}

async function limitAccepted({ db, limits }: CommandDeps, hostId: string, { meetingTypeId, inviteeEmail }: BookingBody): Promise<void> {
  const most = limits.acceptedPerHour;
  if (!most) return;
  const recent = await countRecentBookings(db, { hostId, meetingTypeId, inviteeEmail });
  const isFull = recent.host >= most.host || recent.meetingType >= most.meetingType || recent.invitee >= most.invitee;
  if (isFull) throw new ApiError('RATE_LIMITED', { retryAfterSeconds: 600, detail: 'Too many bookings were made in the last hour.' });
}

function carryOut(deps: CommandDeps, ctx: Context, { request }: Recorded, look: Look): Promise<Outcome> {
  if (request.kind !== 'reserve') throw new Error('a reservation has the key of another command');
  const { meetingTypeId, startMs, holdId, force = [] } = request.details;
  const wanted = { startMs, force, ignoring: { holdId }, look };
  return throughGate(deps, request, { meetingTypeId, startMs }, wanted, ctx.state.nowMs);
}

async function nearest(look: Look, ctx: Context, { startTime, inviteeTimezone, holdId }: BookingBody) {
  const startMs = Date.parse(startTime);
  const seen = await look();
  if (!seen) return [];
  // Where the refusal came from the database, what was seen before it still has the slot.
  const isOutdated = judgeStart(seen.offer, startMs, ctx.state.nowMs, { ignoring: { holdId } }).offered;
  const { offer } = (isOutdated && (await look(true))) || seen;
  return alternatives(offer, startMs, ctx.state.nowMs, inviteeTimezone, { holdId });
}
