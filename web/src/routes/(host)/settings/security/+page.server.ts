import { session } from '@holdfast/domain/accounts/schemas.ts';
import { listOf } from '@holdfast/domain/http/list.ts';
import { uuid } from '@holdfast/domain/http/text.ts';
import { error, fail, redirect } from '@sveltejs/kit';
import { api, dataOf, type ApiResult } from '#lib/server/api.ts';
import { refused, submitted } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';
import { passwordForm } from './form.ts';

export const load: PageServerLoad = async (event) => ({
  sessions: dataOf(await api(event, 'GET', '/auth/sessions', { answer: listOf(session) })).items,
});

export const actions: Actions = {
  password: async (event) => {
    const form = await submitted(event, passwordForm);
    if (form.failure) return form.failure;
    const result = await api(event, 'POST', '/auth/password', { answer: null, body: form.body });
    return result.ok ? { did: 'password' as const } : refused(passwordForm, form.data, result.problem, 'currentPassword');
  },
  one: async (event) => {
    const id = (await event.request.formData()).get('id');
    if (typeof id !== 'string' || !uuid.safeParse(id).success) error(400);
    return ended(await api(event, 'DELETE', `/auth/sessions/${id}`, { answer: null }), 'one');
  },
  others: async (event) => ended(await api(event, 'DELETE', '/auth/sessions', { answer: null, query: { keepCurrent: 'true' } }), 'others'),
  everywhere: async (event) => {
    const result = await api(event, 'DELETE', '/auth/sessions', { answer: null });
    if (result.ok) redirect(303, '/login?note=everywhere');
    return ended(result, 'everywhere');
  },
};

/** A session that is gone already is what was wanted. */
function ended<What extends string>(result: ApiResult<undefined>, did: What) {
  if (result.ok || result.problem.code === 'NOT_FOUND') return { did };
  const { code, status } = result.problem;
  return fail(status === 401 ? 400 : status, { sessionProblem: code });
}
