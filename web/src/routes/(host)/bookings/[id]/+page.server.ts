import { bookingAnswer, timelineEntry } from '@holdfast/domain/booking/schemas.ts';
import { listOf } from '@holdfast/domain/http/list.ts';
import { uuid } from '@holdfast/domain/http/text.ts';
import { error, fail, type RequestEvent } from '@sveltejs/kit';
import { api, dataOf } from '#lib/server/api.ts';
import type { Actions, PageServerLoad } from './$types';

const changes = ['moved', 'cancelled'] as const;

export const load: PageServerLoad = async (event) => {
  const { id } = event.params;
  if (!uuid.safeParse(id).success) error(404);
  event.depends('holdfast:timeline');
  const [found, timeline] = await Promise.all([
    api(event, 'GET', `/bookings/${id}`, { answer: bookingAnswer }),
    api(event, 'GET', `/bookings/${id}/timeline`, { answer: listOf(timelineEntry) }),
  ]);
  const booking = dataOf(found);
  const change = event.url.searchParams.get('changed');
  return {
    booking: { ...booking, startMs: Date.parse(booking.startTime), endMs: Date.parse(booking.endTime) },
    steps: dataOf(timeline).items,
    changed: changes.find((known) => known === change) ?? null,
    nowMs: event.locals.nowMs,
  };
};

export const actions: Actions = {
  retry: (event) => onStep(event, 'retry'),
  skip: (event) => onStep(event, 'skip'),
};

async function onStep(event: RequestEvent, what: 'retry' | 'skip') {
  const key = (await event.request.formData()).get('key');
  if (typeof key !== 'string' || key.length > 100) error(400);
  const path = `/bookings/${event.params['id'] ?? ''}/steps/${encodeURIComponent(key)}/${what}` as const;
  const result = await api(event, 'POST', path, { answer: timelineEntry });
  return result.ok ? { did: what } : fail(result.problem.status === 401 ? 400 : result.problem.status, { problem: result.problem.code });
}
