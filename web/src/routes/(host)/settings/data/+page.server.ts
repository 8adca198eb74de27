import { eraseAnswer } from '@holdfast/domain/guests/schemas.ts';
import { api } from '#lib/server/api.ts';
import { refused, submitted } from '#lib/server/forms.ts';
import type { Actions } from './$types';
import { eraseForm } from './form.ts';

export const actions: Actions = {
  erase: async (event) => {
    const form = await submitted(event, eraseForm);
    if (form.failure) return form.failure;
    const { guestEmail, cancelAhead } = form.body;
    const result = await api(event, 'POST', '/guests/erase', { answer: eraseAnswer, body: { email: guestEmail, cancelAhead } });
    return result.ok ? { erasure: result.data } : refused(eraseForm, form.data, result.problem);
  },
};
