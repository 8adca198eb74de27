import { bookingAnswer } from '@holdfast/domain/booking/schemas.ts';
import { listOf } from '@holdfast/domain/http/list.ts';
import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { api, dataOf } from '#lib/server/api.ts';
import { meetingTypeOf } from '#lib/server/editors/meetingTypes.ts';
import type { Actions, PageServerLoad } from './$types';

/** Beyond this it is "or more". */
const most = 200;

export const load: PageServerLoad = async (event) => {
  const nowMs = Date.now();
  const query = { meetingTypeId: event.params.id, status: 'confirmed', from: new Date(nowMs).toISOString(), limit: String(most) };
  const [type, bookings] = await Promise.all([
    meetingTypeOf(event, event.params.id),
    api(event, 'GET', '/bookings', { answer: listOf(bookingAnswer), query }),
  ]);
  const { items, nextCursor } = dataOf(bookings);
  const ahead = items.filter(({ startTime }) => Date.parse(startTime) > nowMs).length;
  return { name: type.name, isActive: type.isActive, ahead, more: nextCursor !== null };
};

export const actions: Actions = {
  default: async (event) => {
    const answer = z.object({ bookingsAhead: z.int() });
    const deleted = await api(event, 'DELETE', `/meeting-types/${encodeURIComponent(event.params.id)}`, { answer });
    if (deleted.ok) redirect(303, `/meeting-types?deleted=${deleted.data.bookingsAhead}`);
    return fail(deleted.problem.status === 401 ? 400 : deleted.problem.status, { problem: deleted.problem.code });
  },
};
