import { api } from '#lib/server/api.ts';
import { refused, submitted } from '#lib/server/forms.ts';
import type { Actions } from './$types';
import { forgotForm } from './form.ts';

export const actions: Actions = {
  default: async (event) => {
    const form = await submitted(event, forgotForm);
    if (form.failure) return form.failure;
    const result = await api(event, 'POST', '/auth/password/forgot', { answer: null, body: form.body });
    if (!result.ok) return refused(forgotForm, form.data, result.problem);
    return { sentTo: form.body.email };
  },
};
