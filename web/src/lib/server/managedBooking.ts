import { bookingAnswer, type BookingAnswer } from '@holdfast/domain/booking/schemas.ts';
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { api, dataOf } from './api.ts';
import { keepManageToken, manageToken } from './manageCookie.ts';

type ManageEvent = RequestEvent<{ id: string }>;

export interface Managed {
  booking: BookingAnswer;
  token: string;
  /** Whether the guest may still move or cancel it. */
  isOpen: boolean;
}

/** A token in the address goes into the page's own cookie, and the browser to the address without it. First thing in every `load` of these pages. */
export function swapToken({ url, params, cookies }: Pick<ManageEvent, 'url' | 'params' | 'cookies'>): void {
  const token = url.searchParams.get('token');
  if (token === null) return;
  if (/^[\w.-]{1,200}$/.test(token)) keepManageToken(cookies, params.id.toLowerCase(), token);
  redirect(303, url.pathname);
}

/** The token that this page's cookie keeps; without one there is nothing here. */
export function ownToken({ cookies }: Pick<ManageEvent, 'cookies'>): string {
  return manageToken(cookies) ?? error(404, 'There is nothing here', { code: 'NO_TOKEN' });
}

/** The booking as it is now, for whoever has its token. */
export async function managedBooking(event: ManageEvent): Promise<Managed> {
  const token = ownToken(event);
  const booking = dataOf(
    await api(event, 'GET', `/bookings/${encodeURIComponent(event.params.id)}`, { answer: bookingAnswer, token, asGuest: true }),
  );
  const closesMs = Date.parse(booking.startTime) - booking.agreed.cancelCutoffMinutes * 60_000;
  return { booking, token, isOpen: booking.status === 'confirmed' && closesMs > event.locals.nowMs };
}
