import { calendarLinks } from '#lib/booking/calendarLinks.ts';
import { managedBooking, swapToken } from '#lib/server/managedBooking.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  swapToken(event);
  const { booking, isOpen } = await managedBooking(event);
  const { manageToken: _token, manageUrl: _url, ...shown } = booking;
  return { booking: shown, isOpen, links: calendarLinks(booking), isOver: Date.parse(booking.endTime) <= event.locals.nowMs };
};
