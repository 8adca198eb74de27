import { draftOf } from '#lib/editors/meetingTypes/draft.ts';
import { meetingTypeOf } from '#lib/server/editors/meetingTypes.ts';
import { saveType } from '#lib/server/editors/saveType.ts';
import { schedulesOf } from '#lib/server/editors/schedules.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const [type, schedules] = await Promise.all([meetingTypeOf(event, event.params.id), schedulesOf(event)]);
  return { name: type.name, draft: draftOf(type), schedules: schedules.map(({ id, name, isDefault }) => ({ id, name, isDefault })) };
};

export const actions: Actions = { default: (event) => saveType(event, event.params.id) };
