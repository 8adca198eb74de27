import { bookingAnswer, moveBody } from '@holdfast/domain/booking/schemas.ts';
import { fail, redirect } from '@sveltejs/kit';
import { api, dataOf } from '#lib/server/api.ts';
import { managedBooking, ownToken, swapToken } from '#lib/server/managedBooking.ts';
import { emptyMonth, startsOfMonth } from '#lib/server/slots.ts';
import { dateOf } from '#lib/time/formats.ts';
import { isMonth } from '#lib/time/months.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { url, locals, params } = event;
  swapToken(event);
  const { booking, token, isOpen } = await managedBooking(event);
  if (!isOpen) redirect(303, `/manage/${params.id}`);
  const zone = locals.zone ?? booking.inviteeTimezone;
  const thisMonth = dateOf(locals.nowMs, zone).slice(0, 7);
  const asked = url.searchParams.get('month');
  const month = isMonth(asked) && asked >= thisMonth ? asked : dateOf(Date.parse(booking.startTime), zone).slice(0, 7);
  const query = { meetingTypeId: booking.meetingTypeId, bookingId: booking.id, token };
  const found = await startsOfMonth(event, query, month);
  // A meeting type that was deleted offers no times, and the booking stands.
  const all = found.ok || found.problem.code !== 'NOT_FOUND' ? dataOf(found) : [];
  const starts = all.filter((minute) => minute * 60_000 !== Date.parse(booking.startTime));
  const inMonth = starts.some((minute) => dateOf(minute * 60_000, zone).startsWith(month));
  return {
    month,
    starts,
    ...(inMonth ? { nextFree: null, isAway: false } : await emptyMonth(event, query, month, zone)),
    booking: {
      id: booking.id,
      startTime: booking.startTime,
      endTime: booking.endTime,
      host: booking.host,
      zone: booking.inviteeTimezone,
      name: booking.meetingTypeName,
      color: booking.agreed.color,
      cutoffMinutes: booking.agreed.cancelCutoffMinutes,
    },
  };
};

export const actions: Actions = {
  default: async (event) => {
    const token = ownToken(event);
    const form = await event.request.formData();
    const body = moveBody.safeParse({ startTime: form.get('startTime') });
    if (!body.success) return fail(400, { problem: 'INVALID_TIME_SLOT' as const });
    const moved = await api(event, 'POST', `/bookings/${encodeURIComponent(event.params.id)}/reschedule`, {
      answer: bookingAnswer,
      body: body.data,
      token,
      asGuest: true,
    });
    if (moved.ok || moved.problem.code === 'BOOKING_CLOSED') redirect(303, `/manage/${event.params.id}${moved.ok ? '?moved' : ''}`);
    if (moved.problem.status === 404) dataOf(moved);
    return fail(moved.problem.status, { problem: moved.problem.code });
  },
};
