import { connectionsAnswer } from '@holdfast/domain/calendars/schemas.ts';
import { redirect } from '@sveltejs/kit';
import { api } from '#lib/server/api.ts';
import { keepChoice } from '#lib/server/keepChoice.ts';
import { loggedInUser } from '#lib/server/session.ts';
import type { LayoutServerLoad } from './$types';

/** Everything below is for a logged-in host. `toReconnect`: the calendar accounts that need the host to log in there again. */
export const load: LayoutServerLoad = async (event) => {
  const [user, calendars] = await Promise.all([loggedInUser(event), api(event, 'GET', '/calendars', { answer: connectionsAnswer })]);
  // The host's own setting rules these pages, whatever was chosen on a guest's.
  if (user.language !== event.locals.language) {
    keepChoice(event.cookies, 'language', user.language);
    if (event.request.method === 'GET') redirect(303, event.url.pathname + event.url.search);
  }
  const lost = calendars.ok ? calendars.data.items.filter(({ state }) => state === 'needs-reauth') : [];
  return { user, toReconnect: lost.map(({ accountEmail }) => accountEmail) };
};
