import { connectionsAnswer } from '@holdfast/domain/calendars/schemas.ts';
import { error, fail, redirect } from '@sveltejs/kit';
import { api, dataOf } from '#lib/server/api.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { items } = dataOf(await api(event, 'GET', '/calendars', { answer: connectionsAnswer }));
  const found = items.find(({ id }) => id === event.params.id);
  if (!found) error(404);
  return { account: found.accountEmail, wasDestination: found.calendars.some(({ isDestination }) => isDestination) };
};

export const actions: Actions = {
  default: async (event) => {
    const result = await api(event, 'DELETE', `/calendars/${encodeURIComponent(event.params.id)}`, { answer: null });
    // One that is gone already is what was wanted.
    if (result.ok || result.problem.code === 'NOT_FOUND') redirect(303, '/settings/calendars?disconnected=1');
    const { code, status } = result.problem;
    return fail(status === 401 ? 400 : status, { problem: code });
  },
};
