import { error } from '@sveltejs/kit';
import { apiText } from '#lib/server/api.ts';
import { manageToken } from '#lib/server/manageCookie.ts';
import type { RequestHandler } from './$types';

/** The booking as a file for any calendar. */
export const GET: RequestHandler = async (event) => {
  const token = manageToken(event.cookies);
  if (!token) error(404);
  const file = await apiText(event, `/bookings/${encodeURIComponent(event.params.id)}/calendar.ics`, { token, asGuest: true });
  if (!file.ok) error(file.problem.status);
  return new Response(file.data, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'attachment; filename="meeting.ics"',
      'Cache-Control': 'no-store',
    },
  });
};
