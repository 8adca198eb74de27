import { userAnswer } from '@holdfast/domain/accounts/schemas.ts';
import { redirect } from '@sveltejs/kit';
import { api } from '#lib/server/api.ts';
import { refused, submitted } from '#lib/server/forms.ts';
import { mayBeLoggedIn } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';
import { signupForm } from './form.ts';

export const load: PageServerLoad = async (event) => {
  if (!mayBeLoggedIn(event)) return;
  const me = await api(event, 'GET', '/auth/me', { answer: userAnswer });
  if (me.ok) redirect(303, '/today');
};

export const actions: Actions = {
  default: async (event) => {
    const form = await submitted(event, signupForm);
    if (form.failure) return form.failure;
    const result = await api(event, 'POST', '/auth/signup', {
      answer: userAnswer,
      body: { ...form.body, language: event.locals.language },
    });
    if (!result.ok) return refused(signupForm, form.data, result.problem);
    redirect(303, '/welcome');
  },
};
