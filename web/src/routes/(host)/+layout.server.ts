import { userAnswer } from '@holdfast/domain/accounts/schemas.ts';
import { redirect } from '@sveltejs/kit';
import { api, dataOf } from '#lib/server/api.ts';
import type { LayoutServerLoad } from './$types';

/** Everything below is for a logged-in host; anyone else logs in first and comes back. */
export const load: LayoutServerLoad = async (event) => {
  const me = await api(event, 'GET', '/auth/me', { answer: userAnswer });
  if (!me.ok && me.problem.code === 'UNAUTHENTICATED') {
    redirect(303, `/login?next=${encodeURIComponent(event.url.pathname + event.url.search)}`);
  }
  return { user: dataOf(me).user };
};
