import { redirect } from '@sveltejs/kit';
import { api } from '#lib/server/api.ts';
import { refused, submitted } from '#lib/server/forms.ts';
import type { Actions } from './$types';
import { leaveForm } from './form.ts';

export const actions: Actions = {
  default: async (event) => {
    const form = await submitted(event, leaveForm);
    if (form.failure) return form.failure;
    const { password } = form.body;
    const result = await api(event, 'DELETE', '/auth/me', { answer: null, body: { password } });
    if (!result.ok) return refused(leaveForm, form.data, result.problem, 'password');
    redirect(303, '/login?note=left');
  },
};
