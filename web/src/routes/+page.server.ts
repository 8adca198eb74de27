import { userAnswer } from '@holdfast/domain/accounts/schemas.ts';
import { redirect } from '@sveltejs/kit';
import { api } from '#lib/server/api.ts';
import { mayBeLoggedIn } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

/** A host who is logged in starts at today. */
export const load: PageServerLoad = async (event) => {
  if (mayBeLoggedIn(event)) {
    const me = await api(event, 'GET', '/auth/me', { answer: userAnswer });
    if (me.ok) redirect(303, '/today');
  }
};
