import { userAnswer } from '@holdfast/domain/accounts/schemas.ts';
import { redirect } from '@sveltejs/kit';
import { localPath } from '#lib/localPath.ts';
import { api } from '#lib/server/api.ts';
import { keepChoice } from '#lib/server/keepChoice.ts';
import { refused, submitted } from '#lib/server/forms.ts';
import { mayBeLoggedIn } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';
import { loginForm } from './form.ts';

const notes = ['password-set', 'left', 'everywhere'] as const;

export const load: PageServerLoad = async (event) => {
  const next = event.url.searchParams.get('next');
  if (mayBeLoggedIn(event)) {
    const me = await api(event, 'GET', '/auth/me', { answer: userAnswer });
    if (me.ok) redirect(303, localPath(next, '/today'));
  }
  const note = event.url.searchParams.get('note');
  return { comesBack: next !== null, note: notes.find((known) => known === note) ?? null };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await submitted(event, loginForm);
    if (form.failure) return form.failure;
    const result = await api(event, 'POST', '/auth/login', { answer: userAnswer, body: form.body });
    if (!result.ok) return refused(loginForm, form.data, result.problem);
    keepChoice(event.cookies, 'language', result.data.user.language);
    redirect(303, localPath(event.url.searchParams.get('next'), '/today'));
  },
};
