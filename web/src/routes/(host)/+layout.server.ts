import { connectionsAnswer } from '@holdfast/domain/calendars/schemas.ts';
import { api } from '#lib/server/api.ts';
import { loggedInUser } from '#lib/server/session.ts';
import type { LayoutServerLoad } from './$types';

/** Everything below is for a logged-in host. `toReconnect`: the calendar accounts that need the host to log in there again. */
export const load: LayoutServerLoad = async (event) => {
  const [user, calendars] = await Promise.all([loggedInUser(event), api(event, 'GET', '/calendars', { answer: connectionsAnswer })]);
  const lost = calendars.ok ? calendars.data.items.filter(({ state }) => state === 'needs-reauth') : [];
  return { user, toReconnect: lost.map(({ accountEmail }) => accountEmail) };
};
