import { bookingAnswer } from '@holdfast/domain/booking/schemas.ts';
import { uuid } from '@holdfast/domain/http/text.ts';
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { api, dataOf } from '#lib/server/api.ts';

/** The booking of the address, for pages that change it; one that is over or cancelled leads back to its page. */
export async function openBooking(event: RequestEvent) {
  const id = event.params['id'] ?? '';
  if (!uuid.safeParse(id).success) error(404);
  const booking = dataOf(await api(event, 'GET', `/bookings/${id}`, { answer: bookingAnswer }));
  const [startMs, endMs] = [Date.parse(booking.startTime), Date.parse(booking.endTime)];
  if (booking.status !== 'confirmed' || endMs <= event.locals.nowMs) redirect(303, `/bookings/${id}`);
  return { ...booking, startMs, endMs };
}
