import { hostProfile } from '@holdfast/domain/meetingTypes/schemas.ts';
import { api } from '#lib/server/api.ts';
import { loggedInUser } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const user = await loggedInUser(event);
  const profile = await api(event, 'GET', `/${user.username}`, { answer: hostProfile });
  return { user, meetingTypes: profile.ok ? profile.data.meetingTypes : [] };
};
