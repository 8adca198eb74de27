import { holdAnswer, holdBody } from '@holdfast/domain/booking/holdSchemas.ts';
import { publicMeetingTypePage } from '@holdfast/domain/meetingTypes/schemas.ts';
import { fail, redirect } from '@sveltejs/kit';
import { api, dataOf } from '#lib/server/api.ts';
import { heldSlot, keepHeldSlot } from '#lib/server/heldSlot.ts';
import { emptyMonth, startsOfMonth } from '#lib/server/slots.ts';
import { dateOf } from '#lib/time/formats.ts';
import { isMonth } from '#lib/time/months.ts';
import { typePath } from '#lib/server/typePath.ts';
import type { Actions, PageServerLoad } from './$types';

/** Months further away than this are not asked for: nothing is offered there. */
const lastMonth = '2099-11';

export const load: PageServerLoad = async (event) => {
  const { url, locals, cookies, params } = event;
  const type = dataOf(await api(event, 'GET', typePath(params), { answer: publicMeetingTypePage, asGuest: true }));
  const thisMonth = dateOf(locals.nowMs, locals.zone ?? type.host.timezone).slice(0, 7);
  const asked = url.searchParams.get('month');
  const month = isMonth(asked) && asked >= thisMonth && asked <= lastMonth ? asked : thisMonth;
  if (!type.isActive) return { type, month, starts: [], nextFree: null, isAway: false };
  const query = { meetingTypeId: type.id, holdId: heldSlot(cookies, locals.nowMs)?.id };
  const starts = dataOf(await startsOfMonth(event, query, month));
  const zone = locals.zone ?? type.host.timezone;
  const inMonth = starts.some((minute) => dateOf(minute * 60_000, zone).startsWith(month));
  return { type, month, starts, ...(inMonth ? { nextFree: null, isAway: false } : await emptyMonth(event, query, month, zone)) };
};

export const actions: Actions = {
  /** Has the time kept while the form is filled in. Where it can't be kept but is free, the form comes without. */
  hold: async (event) => {
    const { params, cookies, request } = event;
    const form = await request.formData();
    const body = holdBody.safeParse({ meetingTypeId: form.get('meetingTypeId'), startTime: form.get('startTime') });
    if (!body.success) return fail(400, { problem: 'VALIDATION_ERROR' as const });
    const held = await api(event, 'POST', '/holds', { answer: holdAnswer, body: body.data, asGuest: true });
    const { startTime } = body.data;
    if (held.ok) {
      const { id, expiresAt } = held.data;
      keepHeldSlot(cookies, typePath(params), { id, start: Date.parse(startTime) / 60_000, expiresMs: Date.parse(expiresAt) });
    } else if (held.problem.code !== 'RATE_LIMITED') {
      return fail(held.problem.status, { problem: held.problem.code });
    }
    redirect(303, `${typePath(params)}/book?at=${encodeURIComponent(startTime)}`);
  },
};
