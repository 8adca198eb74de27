import { bookingAnswer, cancelBody } from '@holdfast/domain/booking/schemas.ts';
import { fail, redirect } from '@sveltejs/kit';
import { api, dataOf } from '#lib/server/api.ts';
import { managedBooking, ownToken, swapToken } from '#lib/server/managedBooking.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  swapToken(event);
  const { booking, isOpen } = await managedBooking(event);
  if (!isOpen) redirect(303, `/manage/${event.params.id}`);
  const { id, startTime, endTime, host, inviteeTimezone, agreed } = booking;
  return { booking: { id, startTime, endTime, host, inviteeTimezone, color: agreed.color, cutoffMinutes: agreed.cancelCutoffMinutes } };
};

export const actions: Actions = {
  default: async (event) => {
    const token = ownToken(event);
    const typed = (await event.request.formData()).get('reason');
    const reason = typeof typed === 'string' ? typed : '';
    const body = cancelBody.safeParse(reason.trim() === '' ? {} : { reason });
    if (!body.success) return fail(400, { reason, fault: body.error.issues[0]?.message ?? '', problem: null });
    const answer = await api(event, 'POST', `/bookings/${encodeURIComponent(event.params.id)}/cancel`, {
      answer: bookingAnswer,
      body: body.data,
      token,
      asGuest: true,
    });
    if (answer.ok || answer.problem.code === 'BOOKING_CLOSED') redirect(303, `/manage/${event.params.id}${answer.ok ? '?cancelled' : ''}`);
    if (answer.problem.status === 404) dataOf(answer);
    return fail(answer.problem.status, { reason, fault: null, problem: answer.problem.code });
  },
};
