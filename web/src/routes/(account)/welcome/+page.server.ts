import { userAnswer } from '@holdfast/domain/accounts/schemas.ts';
import { defaultRulesAnswer } from '@holdfast/domain/schedules/schemas.ts';
import { redirect } from '@sveltejs/kit';
import { api } from '#lib/server/api.ts';
import { refused, submitted } from '#lib/server/forms.ts';
import { loggedInUser } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';
import { hoursForm } from './form.ts';

export const load: PageServerLoad = async (event) => ({ user: await loggedInUser(event) });

export const actions: Actions = {
  default: async (event) => {
    const form = await submitted(event, hoursForm);
    if (form.failure) return form.failure;
    const { days, from, to, timezone } = form.body;
    const rules = days.map((dayOfWeek) => ({ dayOfWeek, startTime: from, endTime: to }));
    const saved = await api(event, 'PUT', '/availability/rules', { answer: defaultRulesAnswer, body: { timezone, rules } });
    if (!saved.ok) return refused(hoursForm, form.data, saved.problem);
    const profile = await api(event, 'PATCH', '/auth/me', { answer: userAnswer, body: { timezone } });
    if (!profile.ok) return refused(hoursForm, form.data, profile.problem);
    redirect(303, '/welcome/ready');
  },
};
