import { userAnswer } from '@holdfast/domain/accounts/schemas.ts';
import { block, blockBody } from '@holdfast/domain/booking/schemas.ts';
import { listOf } from '@holdfast/domain/http/list.ts';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { blockOf } from '#lib/editors/availability/blockForm.ts';
import type { Faults } from '#lib/editors/faults.ts';
import { type ApiProblem, api, dataOf } from '#lib/server/api.ts';
import type { Actions, PageServerLoad } from './$types';

const none: Faults = {};

export const load: PageServerLoad = async (event) => {
  const query = { from: new Date().toISOString(), limit: '200' };
  const blocks = dataOf(await api(event, 'GET', '/blocks', { answer: listOf(block), query }));
  return { blocks: blocks.items, news: event.url.searchParams.get('news') };
};

export const actions: Actions = {
  add: async (event) => {
    const form = await event.request.formData();
    const draft = { from: textOf(form, 'from'), until: textOf(form, 'until'), note: textOf(form, 'note') };
    const { user } = dataOf(await api(event, 'GET', '/auth/me', { answer: userAnswer }));
    const body = blockOf(draft, user.timezone);
    if (!body.ok) return fail(400, { draft, faults: body.faults, problem: null, removed: null });
    const added = await api(event, 'POST', '/blocks', { answer: block, body: body.data });
    if (added.ok) redirect(303, '/availability/blocks?news=added');
    const faults: Faults = added.problem.code === 'VALIDATION_ERROR' ? { until: 'length' } : none;
    return refused(added.problem, { draft, faults, removed: null });
  },

  remove: async (event) => {
    const form = await event.request.formData();
    const removed = removedBlock(form);
    const answer = await api(event, 'DELETE', `/blocks/${encodeURIComponent(textOf(form, 'id'))}`, { answer: null });
    if (answer.ok || answer.problem.code === 'NOT_FOUND') return { draft: null, faults: none, problem: null, removed };
    return refused(answer.problem, { draft: null, faults: none, removed: null });
  },

  undo: async (event) => {
    const body = blockBody.safeParse(removedBlock(await event.request.formData()));
    if (!body.success) return fail(400, { draft: null, faults: none, problem: 'VALIDATION_ERROR', removed: null });
    return putBack(event, body.data);
  },
};

async function putBack(event: RequestEvent, body: unknown) {
  const added = await api(event, 'POST', '/blocks', { answer: block, body });
  if (added.ok) redirect(303, '/availability/blocks?news=undone');
  return refused(added.problem, { draft: null, faults: none, removed: null });
}

/** What it takes to put a block back. */
function removedBlock(form: FormData) {
  const note = textOf(form, 'note');
  return { startTime: textOf(form, 'startTime'), endTime: textOf(form, 'endTime'), ...(note === '' ? {} : { note }) };
}

function refused<T extends { faults: Faults }>({ code, status }: ApiProblem, rest: T) {
  return fail(status === 401 ? 400 : status, { ...rest, problem: Object.keys(rest.faults).length > 0 ? null : code });
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
