import { userAnswer } from '@holdfast/domain/accounts/schemas.ts';
import { api } from '#lib/server/api.ts';
import { keepChoice } from '#lib/server/keepChoice.ts';
import { refused, submitted } from '#lib/server/forms.ts';
import type { Actions } from './$types';
import { profileForm } from './form.ts';

export const actions: Actions = {
  default: async (event) => {
    const form = await submitted(event, profileForm);
    if (form.failure) return form.failure;
    const result = await api(event, 'PATCH', '/auth/me', { answer: userAnswer, body: form.body });
    if (!result.ok) return refused(profileForm, form.data, result.problem);
    keepChoice(event.cookies, 'language', result.data.user.language);
    return { saved: true };
  },
};
