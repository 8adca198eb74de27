import { outsideReasons } from '@holdfast/domain/availability/outsideHours.ts';
import { bookingAnswer, cancelBody } from '@holdfast/domain/booking/schemas.ts';
import { listOf } from '@holdfast/domain/http/list.ts';
import { scheduleAnswer } from '@holdfast/domain/schedules/schemas.ts';
import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { hoursBodyOf } from '#lib/editors/availability/hoursBodyOf.ts';
import { hoursDraftOf } from '#lib/editors/availability/hoursDraft.ts';
import { hoursFromForm } from '#lib/editors/availability/hoursFromForm.ts';
import { checked, faultsOf } from '#lib/editors/faults.ts';
import { type ApiProblem, api, dataOf } from '#lib/server/api.ts';
import { schedulesOf } from '#lib/server/editors/schedules.ts';
import { dateOf } from '#lib/time/formats.ts';
import { isDate } from '#lib/time/months.ts';
import type { Actions, PageServerLoad } from './$types';

const outsideBooking = bookingAnswer.extend({ reason: z.enum(outsideReasons) });
const nameBody = z.object({ name: scheduleAnswer.shape.name.trim().min(1, 'must not be empty').max(80, 'must be at most 80 characters') });

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const schedules = await schedulesOf(event);
  const asked = searchParams.get('schedule');
  const schedule = schedules.find(({ id, isDefault }) => (asked === null ? isDefault : id === asked));
  if (!schedule) error(404, 'No such schedule');
  const outside = searchParams.has('saved')
    ? dataOf(await api(event, 'GET', '/bookings/outside', { answer: listOf(outsideBooking), query: { limit: '50' } }))
    : null;
  const nowMs = Date.now();
  const date = searchParams.get('date');
  return {
    schedules: schedules.map(({ id, name, isDefault }) => ({ id, name, isDefault })),
    schedule: { id: schedule.id, name: schedule.name, isDefault: schedule.isDefault },
    draft: hoursDraftOf(schedule),
    outside: outside && { items: outside.items, more: outside.nextCursor !== null },
    nowMs,
    today: dateOf(nowMs, schedule.timezone),
    asked: isDate(date) ? date : null,
  };
};

export const actions: Actions = {
  save: async (event) => {
    const form = await event.request.formData();
    const id = textOf(form, 'id');
    const draft = hoursFromForm(form);
    const body = hoursBodyOf(draft);
    if (!body.ok) return fail(400, { form: 'save' as const, draft, faults: body.faults, problem: null });
    const saved = await api(event, 'PUT', `/schedules/${encodeURIComponent(id)}`, { answer: scheduleAnswer, body: body.data });
    if (saved.ok) redirect(303, `/availability?schedule=${saved.data.id}&saved=1`);
    return fail(statusOf(saved.problem), { form: 'save' as const, draft, ...whyNot(saved.problem) });
  },

  create: async (event) => {
    const form = await event.request.formData();
    const typed = textOf(form, 'name');
    const named = checked(nameBody, { name: typed });
    if (!named.ok) return fail(400, { form: 'manage' as const, typed, faults: named.faults, problem: null });
    const from = dataOf(await api(event, 'GET', `/schedules/${encodeURIComponent(textOf(form, 'from'))}`, { answer: scheduleAnswer }));
    const body = { name: named.data.name, timezone: from.timezone, rules: from.rules, overrides: [] };
    const created = await api(event, 'POST', '/schedules', { answer: scheduleAnswer, body });
    if (created.ok) redirect(303, `/availability?schedule=${created.data.id}`);
    return fail(statusOf(created.problem), { form: 'manage' as const, typed, ...whyNot(created.problem) });
  },

  makeDefault: async (event) => {
    const id = textOf(await event.request.formData(), 'id');
    const made = await api(event, 'POST', `/schedules/${encodeURIComponent(id)}/default`, { answer: scheduleAnswer });
    if (made.ok) redirect(303, `/availability?schedule=${made.data.id}&saved=1`);
    return fail(statusOf(made.problem), { form: 'manage' as const, typed: '', ...whyNot(made.problem) });
  },

  delete: async (event) => {
    const id = textOf(await event.request.formData(), 'id');
    const deleted = await api(event, 'DELETE', `/schedules/${encodeURIComponent(id)}`, { answer: null });
    if (deleted.ok) redirect(303, '/availability');
    return fail(statusOf(deleted.problem), { form: 'manage' as const, typed: '', ...whyNot(deleted.problem) });
  },

  cancel: async (event) => {
    const form = await event.request.formData();
    const bookingId = textOf(form, 'id');
    const reason = textOf(form, 'reason').trim();
    const body = checked(cancelBody, reason === '' ? {} : { reason });
    if (!body.ok) return fail(400, { form: 'cancel' as const, bookingId, faults: body.faults, problem: 'VALIDATION_ERROR' });
    const path = `/bookings/${encodeURIComponent(bookingId)}/cancel` as const;
    const cancelled = await api(event, 'POST', path, { answer: bookingAnswer, body: body.data });
    const schedule = event.url.searchParams.get('schedule');
    if (cancelled.ok) redirect(303, `/availability?${schedule ? `schedule=${encodeURIComponent(schedule)}&` : ''}saved=1`);
    return fail(statusOf(cancelled.problem), { form: 'cancel' as const, bookingId, faults: {}, problem: cancelled.problem.code });
  },
};

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

function whyNot({ code, errors = [] }: ApiProblem) {
  return { faults: faultsOf(errors), problem: errors.length > 0 ? null : code };
}

/** A browser would ask for a password at 401. */
function statusOf({ status }: ApiProblem): number {
  return status === 401 ? 400 : status;
}
