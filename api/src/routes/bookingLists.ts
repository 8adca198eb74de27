import { listBookings } from '@holdfast/db/queries/listBookings.ts';
import { bookingCalendar } from '@holdfast/domain/booking/ics.ts';
import { bookingAnswer, timelineEntry, tokenQuery } from '@holdfast/domain/booking/schemas.ts';
import { listOf } from '@holdfast/domain/http/list.ts';
import { line, uuid } from '@holdfast/domain/http/text.ts';
import { instant } from '@holdfast/domain/time/schemas.ts';
import { z } from 'zod';
import type { ApiDeps } from '../deps.ts';
import { decodeCursor, pageOf, pageQuery } from '../http/cursor.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { ownBooking, seenBooking } from '../policies/bookings.ts';
import { presentBooking } from '../presenters/booking.ts';
import { readTimeline } from '../presenters/readTimeline.ts';

const params = z.strictObject({ id: uuid });
const position = z.tuple([z.iso.datetime(), uuid]);

const listQuery = z.strictObject({
  ...pageQuery,
  status: z.enum(['confirmed', 'cancelled'], 'must be confirmed or cancelled').optional(),
  from: instant.optional(),
  to: instant.optional(),
  meetingTypeId: uuid.optional(),
  text: line(120).optional(),
  order: z.enum(['asc', 'desc'], 'must be asc or desc').default('asc'),
});

/** What the host reads: their bookings, and what each has been through. And the file for anybody's calendar. */
export function bookingListRoutes({ db, settings }: ApiDeps): Endpoint[] {
  return [
    endpoint(
      {
        method: 'GET',
        path: '/bookings',
        summary: "The host's bookings by start, filtered by status, time, meeting type and the guest's name or address",
        access: 'host',
        query: listQuery,
        answers: { 200: listOf(bookingAnswer) },
      },
      async function listBookingsOfHost(_ctx, { query, user }) {
        const { cursor, from, to, limit, ...rest } = query;
        const after = cursor === undefined ? undefined : decodeCursor(position, cursor);
        const bookings = await listBookings(db, user.id, {
          ...rest,
          limit,
          ...(from && { from: new Date(from) }),
          ...(to && { to: new Date(to) }),
          ...(after && { after: { startTime: new Date(after[0]), id: after[1] } }),
        });
        const body = pageOf(
          bookings,
          limit,
          (booking) => presentBooking({ booking, host: user }),
          ({ startTime, id }) => [startTime.toISOString(), id],
        );
        return { status: 200, body };
      },
    ),
    endpoint(
      {
        method: 'GET',
        path: '/bookings/:id/timeline',
        summary: 'What happened to a booking, what is being tried and what is due, in the order of time',
        access: 'host',
        params,
        answers: { 200: listOf(timelineEntry) },
        errors: ['NOT_FOUND'],
      },
      async function getTimeline(_ctx, { params: { id }, user }) {
        await ownBooking(db, user, id);
        return { status: 200, body: { items: await readTimeline(db, id), nextCursor: null } };
      },
    ),
    endpoint(
      {
        method: 'GET',
        path: '/bookings/:id/calendar.ics',
        summary: 'The booking as an iCalendar file (RFC 5545)',
        access: 'optional',
        params,
        query: tokenQuery,
        answers: { 200: null },
        errors: ['NOT_FOUND'],
      },
      async function getCalendarFile(ctx, { params: { id }, query: { token }, user }) {
        const seen = await seenBooking(db, settings.HOLDFAST_SECRET, id, { ctx, token, user });
        const { booking, host, actor, meetingLink, eventUid } = seen;
        const { location } = booking.agreed;
        const raw = bookingCalendar(booking.status === 'cancelled' ? 'publish-cancelled' : 'publish', {
          // The host's own calendar has it under this one.
          uid: (actor === 'host' && eventUid) || booking.icsUid,
          sequence: booking.icsSequence,
          title: booking.agreed.name,
          startMs: booking.startTime.getTime(),
          endMs: booking.endTime.getTime(),
          location: meetingLink ?? location?.value ?? null,
          host,
          guest: { name: booking.inviteeName, email: booking.inviteeEmail },
          stampMs: booking.updatedAt.getTime(),
        });
        ctx.set('Content-Disposition', 'attachment; filename="booking.ics"');
        ctx.set('Cache-Control', 'no-store');
        return { status: 200, raw, type: 'text/calendar; charset=utf-8' };
      },
    ),
  ];
}
