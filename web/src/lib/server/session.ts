import { userAnswer } from '@holdfast/domain/accounts/schemas.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api, dataOf } from './api.ts';

/** Whether the browser brought a session, which may have ended. */
export function mayBeLoggedIn(event: RequestEvent): boolean {
  return /holdfast=/.test(event.request.headers.get('Cookie') ?? '');
}

/** The account of who is logged in; anyone else logs in first and comes back. */
export async function loggedInUser(event: RequestEvent) {
  const me = await api(event, 'GET', '/auth/me', { answer: userAnswer });
  if (!me.ok && me.problem.code === 'UNAUTHENTICATED') {
    redirect(303, `/login?next=${encodeURIComponent(event.url.pathname + event.url.search)}`);
  }
  return dataOf(me).user;
}
