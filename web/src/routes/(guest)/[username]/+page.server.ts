import { hostProfile } from '@holdfast/domain/meetingTypes/schemas.ts';
import { api, dataOf } from '#lib/server/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  profile: dataOf(await api(event, 'GET', `/${encodeURIComponent(event.params.username)}`, { answer: hostProfile })),
});
