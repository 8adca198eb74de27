import { loggedInUser } from '#lib/server/session.ts';
import type { LayoutServerLoad } from './$types';

/** Everything below is for a logged-in host. */
export const load: LayoutServerLoad = async (event) => ({ user: await loggedInUser(event) });
