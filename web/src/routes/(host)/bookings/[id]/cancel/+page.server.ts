import { bookingAnswer } from '@holdfast/domain/booking/schemas.ts';
import { redirect } from '@sveltejs/kit';
import { api } from '#lib/server/api.ts';
import { refused, submitted } from '#lib/server/forms.ts';
import { cancelForm } from '../cancelForm.ts';
import { openBooking } from '../openBooking.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ booking: await openBooking(event) });

export const actions: Actions = {
  default: async (event) => {
    const form = await submitted(event, cancelForm);
    if (form.failure) return form.failure;
    const { id } = event.params;
    const result = await api(event, 'POST', `/bookings/${id}/cancel`, { answer: bookingAnswer, body: form.body });
    if (!result.ok) return refused(cancelForm, form.data, result.problem);
    redirect(303, `/bookings/${id}?changed=cancelled`);
  },
};
