import { redirect } from '@sveltejs/kit';
import { api } from '#lib/server/api.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opened by address, it does nothing: logging out changes something. */
export const load: PageServerLoad = () => redirect(303, '/');

export const actions: Actions = {
  default: async (event) => {
    await api(event, 'POST', '/auth/logout', { answer: null });
    redirect(303, '/login');
  },
};
