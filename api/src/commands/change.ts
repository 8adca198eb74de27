import type { CommandRequest } from '@holdfast/db/queries/requests.ts';
import type { LoadedOffer } from '@holdfast/db/queries/loadOffer.ts';
import type { Force } from '@holdfast/domain/availability/types.ts';
import type { Command } from '@holdfast/domain/booking/command.ts';
import { isClosed } from '@holdfast/domain/booking/isClosed.ts';
import type { Outcome } from '@holdfast/domain/booking/outcome.ts';
import { withAgreed } from '@holdfast/domain/booking/withAgreed.ts';
import type { Context } from 'koa';
import { alternatives, alternativesRange } from '../availability/alternatives.ts';
import { ApiError, invalid } from '../http/ApiError.ts';
import type { SeenBooking } from '../policies/bookings.ts';
import { carryOut } from './carryOut.ts';
import type { CommandDeps } from './commandDeps.ts';
import { recordRequest } from './recordRequest.ts';
import { refusal } from './refusal.ts';
import { explicitKey, requestKey } from './requestKey.ts';
import { throughGate } from './throughGate.ts';

/** Cancels; a booking that is cancelled stays so. */
export async function cancel(deps: CommandDeps, ctx: Context, seen: SeenBooking, reason: string | null): Promise<void> {
  if (seen.booking.status === 'cancelled') return;
  await change(deps, ctx, seen, { kind: 'cancel', details: { reason } }, (request) =>
    carryOut(deps, request, subjectOf(seen), ctx.state.nowMs),
  );
}

/** Moves to another start; one that has it already stays as it is. */
export async function move(deps: CommandDeps, ctx: Context, seen: SeenBooking, startMs: number, force: Force[] | undefined): Promise<void> {
  const { booking, actor } = seen;
  if (force && actor !== 'host') throw invalid('force', 'is for the host alone');
  if (booking.status === 'confirmed' && booking.startTime.getTime() === startMs) return;
  const wanted = { startMs, force: force ?? [], ignoring: { bookingId: booking.id }, look: () => look(deps, ctx, seen, startMs) };
  await change(
    deps,
    ctx,
    seen,
    { kind: 'move', details: { startMs, force } },
    (request) => throughGate(deps, request, subjectOf(seen), wanted, ctx.state.nowMs),
    async () => {
      const found = await wanted.look();
      return found ? alternatives(found.offer, startMs, ctx.state.nowMs, booking.inviteeTimezone, wanted.ignoring) : [];
    },
  );
}

async function look(
  deps: CommandDeps,
  ctx: Context,
  { booking }: SeenBooking,
  startMs: number,
): Promise<Pick<LoadedOffer, 'offer' | 'asksCalendars'> | null> {
  const loaded = await deps.offers.ask({
    meetingTypeId: booking.meetingTypeId,
    range: alternativesRange(startMs),
    nowMs: ctx.state.nowMs,
  });
  return loaded && { offer: withAgreed(loaded.offer, booking.agreed), asksCalendars: loaded.asksCalendars };
}

function subjectOf({ booking }: SeenBooking): { meetingTypeId: string; startMs: number } {
  return { meetingTypeId: booking.meetingTypeId, startMs: booking.startTime.getTime() };
}

/** A change has a key only when the caller sends one: without, each call stands for itself. */
async function change(
  deps: CommandDeps,
  ctx: Context,
  { booking, actor }: SeenBooking,
  command: Command,
  act: (request: CommandRequest) => Promise<Outcome>,
  nearest: () => Promise<{ startTime: string; endTime: string }[]> = () => Promise.resolve([]),
): Promise<void> {
  const explicit = explicitKey(ctx);
  const key = requestKey(explicit, { ...command, bookingId: booking.id, actor, call: explicit === null ? ctx.state.requestId : null });
  const { request } = await recordRequest(deps, key, () => {
    if (booking.status === 'cancelled' || isClosed(booking, actor, ctx.state.nowMs)) throw new ApiError('BOOKING_CLOSED');
    return Promise.resolve({ ...command, id: ctx.state.requestId, bookingId: booking.id, hostId: booking.hostId, actor });
  });
  const outcome = request.outcome ?? (await deps.underWay.join(request.id, () => act(request)));
  if (outcome.status !== 'accepted') throw await refusal(outcome, nearest);
}
