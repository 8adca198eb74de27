import { Booking } from '@holdfast/db/models/Booking.ts';
import { judgeStart } from '@holdfast/domain/availability/judgeStart.ts';
import { isManageToken } from '@holdfast/domain/booking/manageToken.ts';
import { availabilityAnswer, availabilityQuery, checkAnswer, checkQuery } from '@holdfast/domain/booking/schemas.ts';
import { alternatives, alternativesRange } from '../availability/alternatives.ts';
import { bodyFor, createMonths, readMonth } from '../availability/months.ts';
import { createOffers } from '../availability/offers.ts';
import type { ApiDeps } from '../deps.ts';
import { acceptsGzip } from '../http/acceptsGzip.ts';
import { ApiError } from '../http/ApiError.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';

/** What can be booked. Reads only: the write decides again. */
export function availabilityRoutes({ db, settings }: ApiDeps): Endpoint[] {
  const offers = createOffers(db);
  const months = createMonths(db);

  /** The booking that is being moved, for whoever has its token. */
  async function movedBooking(meetingTypeId: string, id: string | undefined, token: string | undefined): Promise<Booking | null> {
    if (id === undefined) return null;
    const booking = await Booking.query(db).findOne({ id, meetingTypeId });
    if (!booking || !isManageToken(token ?? '', settings.HOLDFAST_SECRET, id, booking.manageGeneration)) throw new ApiError('NOT_FOUND');
    return booking;
  }

  return [
    endpoint(
      {
        method: 'GET',
        path: '/availability',
        summary: 'The slots of a meeting type by dates of `timezone`, both included, at most 62 days',
        access: 'public',
        query: availabilityQuery,
        answers: { 200: availabilityAnswer, 304: null },
        errors: ['NOT_FOUND'],
      },
      async function listSlots(ctx, { query }) {
        const { meetingTypeId, startDate, endDate, timezone, holdId, bookingId, token } = query;
        const isOwnView = holdId !== undefined || bookingId !== undefined;
        const month = isOwnView
          ? await readMonth(offers, query, ctx.state.nowMs, { moved: await movedBooking(meetingTypeId, bookingId, token), holdId })
          : await months.read({ meetingTypeId, startDate, endDate, timezone }, ctx.state.nowMs);
        if (!month) throw new ApiError('NOT_FOUND');
        const { body, encoding } = bodyFor(month, acceptsGzip(ctx));
        const headers = { 'Cache-Control': 'no-cache', ETag: month.etag, Vary: 'Accept-Encoding', ...encoding };
        return { status: 200, raw: body, type: 'application/json', headers };
      },
    ),
    endpoint(
      {
        method: 'GET',
        path: '/availability/check',
        summary: 'Whether a slot is free at this moment, and the nearest that are',
        access: 'public',
        query: checkQuery,
        answers: { 200: checkAnswer },
        errors: ['NOT_FOUND'],
      },
      async function checkSlot(ctx, { query: { meetingTypeId, startTime, holdId } }) {
        const startMs = Date.parse(startTime);
        const loaded = await offers.ask({ meetingTypeId, range: alternativesRange(startMs), nowMs: ctx.state.nowMs });
        if (!loaded) throw new ApiError('NOT_FOUND');
        const { offer } = loaded;
        const { offered } = judgeStart(offer, startMs, ctx.state.nowMs, { ignoring: { holdId } });
        const others = offered ? [] : alternatives(offer, startMs, ctx.state.nowMs, offer.schedule.timezone, { holdId });
        return { status: 200, body: { available: offered, alternatives: others } };
      },
    ),
  ];
}
