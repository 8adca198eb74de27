import { findBooking, type FoundBooking } from '@holdfast/db/queries/findBooking.ts';
import { manageToken, manageUrl } from '@holdfast/domain/booking/manageToken.ts';
import { bookingAnswer, bookingBody, cancelBody, moveBody, tokenQuery } from '@holdfast/domain/booking/schemas.ts';
import { uuid } from '@holdfast/domain/http/text.ts';
import { z } from 'zod';
import { cancel, move } from '../commands/change.ts';
import { commandDeps } from '../commands/commandDeps.ts';
import { reserve, type Reserved } from '../commands/reserve.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../http/ApiError.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { seenBooking } from '../policies/bookings.ts';
import { presentBooking } from '../presenters/booking.ts';

const params = z.strictObject({ id: uuid });
const changeErrors = ['NOT_FOUND', 'BOOKING_CLOSED', 'IDEMPOTENCY_CONFLICT', 'WORKFLOWS_UNAVAILABLE', 'DATABASE_UNAVAILABLE'] as const;
const startErrors = ['INVALID_TIME_SLOT', 'SLOT_UNAVAILABLE', 'MAX_BOOKINGS_REACHED', 'MEETING_TYPE_INACTIVE'] as const;

/** Making, reading and changing a booking, for its guest and its host. */
export function bookingRoutes(apiDeps: ApiDeps): Endpoint[] {
  const deps = commandDeps(apiDeps);
  const { db, settings, limits } = deps;

  /** After a change the rows are read again: the answer is what is stored. */
  async function present(id: string) {
    const found = await findBooking(db, id);
    if (!found) throw new ApiError('NOT_FOUND');
    return { ...found, answer: presentBooking(found) };
  }

  /** The capability goes to the guest who made the booking: not to the host, nor to whoever repeats the same form without a key. */
  function capability(booking: FoundBooking['booking'], { actor, isRepeat, isOwnKey }: Reserved) {
    if (actor === 'host' || (isRepeat && !isOwnKey)) return {};
    const { id, manageGeneration } = booking;
    return {
      manageToken: manageToken(settings.HOLDFAST_SECRET, id, manageGeneration),
      manageUrl: manageUrl(settings.PUBLIC_ORIGIN, settings.HOLDFAST_SECRET, id, manageGeneration),
    };
  }

  return [
    endpoint(
      {
        method: 'POST',
        path: '/bookings',
        summary: 'Book a slot. 201 for the first call with a key, 200 for its repeats',
        access: 'optional',
        body: bookingBody,
        takesKey: true,
        answers: { 201: bookingAnswer, 200: bookingAnswer },
        errors: [
          'NOT_FOUND',
          'HOLD_EXPIRED',
          'IDEMPOTENCY_CONFLICT',
          ...startErrors,
          'RATE_LIMITED',
          'WORKFLOWS_UNAVAILABLE',
          'DATABASE_UNAVAILABLE',
        ],
      },
      async function createBooking(ctx, { body, user }) {
        await limits.spend('booking-address', ctx.state.address);
        const reserved = await reserve(deps, ctx, body, user);
        const { booking, answer } = await present(reserved.bookingId);
        return { status: reserved.isRepeat ? 200 : 201, body: { ...answer, ...capability(booking, reserved) } };
      },
    ),
    endpoint(
      {
        method: 'GET',
        path: '/bookings/:id',
        summary: 'Read a booking, with its manage token or as its host',
        access: 'optional',
        params,
        query: tokenQuery,
        answers: { 200: bookingAnswer },
        errors: ['NOT_FOUND'],
      },
      async function getBooking(ctx, { params: { id }, query: { token }, user }) {
        return { status: 200, body: presentBooking(await seenBooking(db, settings.HOLDFAST_SECRET, id, { ctx, token, user })) };
      },
    ),
    endpoint(
      {
        method: 'POST',
        path: '/bookings/:id/cancel',
        summary: 'Cancel a booking, with its manage token or as its host; cancelling again changes nothing',
        access: 'optional',
        params,
        query: tokenQuery,
        body: cancelBody,
        takesKey: true,
        answers: { 200: bookingAnswer },
        errors: [...changeErrors],
      },
      async function cancelBooking(ctx, { params: { id }, query: { token }, body: { reason }, user }) {
        const seen = await seenBooking(db, settings.HOLDFAST_SECRET, id, { ctx, token, user });
        await cancel(deps, ctx, seen, reason ?? null);
        return { status: 200, body: (await present(id)).answer };
      },
    ),
    endpoint(
      {
        method: 'DELETE',
        path: '/bookings/:id',
        summary: 'Cancel a booking as its host',
        access: 'host',
        params,
        body: cancelBody,
        takesKey: true,
        answers: { 200: bookingAnswer },
        errors: [...changeErrors],
      },
      async function deleteBooking(ctx, { params: { id }, body: { reason }, user }) {
        const seen = await seenBooking(db, settings.HOLDFAST_SECRET, id, { ctx, token: undefined, user });
        await cancel(deps, ctx, seen, reason ?? null);
        return { status: 200, body: (await present(id)).answer };
      },
    ),
    endpoint(
      {
        method: 'POST',
        path: '/bookings/:id/reschedule',
        summary: 'Move a booking, with its manage token or as its host; moving to the time it has changes nothing',
        access: 'optional',
        params,
        query: tokenQuery,
        body: moveBody,
        takesKey: true,
        answers: { 200: bookingAnswer },
        errors: [...changeErrors, ...startErrors],
      },
      async function moveBooking(ctx, { params: { id }, query: { token }, body, user }) {
        const seen = await seenBooking(db, settings.HOLDFAST_SECRET, id, { ctx, token, user });
        await move(deps, ctx, seen, Date.parse(body.startTime), body.force);
        return { status: 200, body: (await present(id)).answer };
      },
    ),
  ];
}
