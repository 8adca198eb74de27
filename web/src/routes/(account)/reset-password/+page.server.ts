import { redirect } from '@sveltejs/kit';
import { api } from '#lib/server/api.ts';
import { refused, submitted } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';
import { resetForm } from './form.ts';

/** Opening the link changes nothing: mail scanners do so too. */
export const load: PageServerLoad = ({ url }) => ({ token: url.searchParams.get('token')?.slice(0, 300) ?? '' });

export const actions: Actions = {
  default: async (event) => {
    const form = await submitted(event, resetForm);
    if (form.failure) return form.failure;
    const result = await api(event, 'POST', '/auth/password/reset', { answer: null, body: form.body });
    if (!result.ok) return refused(resetForm, form.data, result.problem);
    redirect(303, '/login?note=password-set');
  },
};
