import { emptyDraft } from '#lib/editors/meetingTypes/draft.ts';
import { saveType } from '#lib/server/editors/saveType.ts';
import { schedulesOf } from '#lib/server/editors/schedules.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const schedules = await schedulesOf(event);
  return { draft: emptyDraft, schedules: schedules.map(({ id, name, isDefault }) => ({ id, name, isDefault })) };
};

export const actions: Actions = { default: (event) => saveType(event, null) };
