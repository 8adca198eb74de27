import { outsideReasons } from '@holdfast/domain/availability/outsideHours.ts';
import { bookingAnswer } from '@holdfast/domain/booking/schemas.ts';
import { listOf } from '@holdfast/domain/http/list.ts';
import { uuid } from '@holdfast/domain/http/text.ts';
import { z } from 'zod';
import { bookingsOutside } from '../availability/bookingsOutside.ts';
import type { ApiDeps } from '../deps.ts';
import { decodeCursor, pageOf, pageQuery } from '../http/cursor.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { presentBooking } from '../presenters/booking.ts';

const position = z.tuple([z.iso.datetime(), uuid]);
const outsideBooking = bookingAnswer.extend({ reason: z.enum(outsideReasons) });

/** What a change of hours leaves behind, for the host to keep, cancel or move. */
export function bookingsOutsideRoutes({ db }: ApiDeps): Endpoint[] {
  return [
    endpoint(
      {
        method: 'GET',
        path: '/bookings/outside',
        summary: 'Confirmed bookings ahead whose start lies outside the hours as they are now, by start, with the reason',
        access: 'host',
        query: z.strictObject(pageQuery),
        answers: { 200: listOf(outsideBooking) },
      },
      async function listBookingsOutside(ctx, { user, query: { cursor, limit } }) {
        const after = cursor === undefined ? undefined : decodeCursor(position, cursor);
        const found = await bookingsOutside(db, user.id, {
          after: after && { startTime: new Date(after[0]), id: after[1] },
          limit: limit + 1,
          nowMs: ctx.state.nowMs,
        });
        const body = pageOf(
          found,
          limit,
          ({ booking, reason }) => ({ ...presentBooking({ booking, host: user }), reason }),
          ({ booking }) => [booking.startTime.toISOString(), booking.id],
        );
        return { status: 200, body };
      },
    ),
  ];
}
