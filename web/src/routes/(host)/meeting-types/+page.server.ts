import { meetingTypeAnswer, meetingTypeBody } from '@holdfast/domain/meetingTypes/schemas.ts';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { MeetingType } from '#lib/editors/meetingTypes/draft.ts';
import { freeSlug } from '#lib/editors/meetingTypes/slugs.ts';
import { type ApiResult, api } from '#lib/server/api.ts';
import { meetingTypeOf, meetingTypesOf } from '#lib/server/editors/meetingTypes.ts';
import { loadHostWords } from '#lib/words/load.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const types = await meetingTypesOf(event);
  const saved = types.find(({ id }) => id === event.url.searchParams.get('saved'))?.name ?? null;
  const deleted = event.url.searchParams.get('deleted');
  return { types, saved, deleted: deleted !== null && /^\d{1,6}$/.test(deleted) ? Number(deleted) : null };
};

export const actions: Actions = {
  switch: async (event) => {
    const form = await event.request.formData();
    const type = await meetingTypeOf(event, idOf(form));
    const body = { ...bodyOfType(type), isActive: form.get('isActive') === 'true' };
    return failed(await api(event, 'PUT', `/meeting-types/${type.id}`, { answer: meetingTypeAnswer, body }));
  },
  duplicate: async (event) => {
    const form = await event.request.formData();
    const [type, all, words] = await Promise.all([
      meetingTypeOf(event, idOf(form)),
      meetingTypesOf(event),
      loadHostWords(event.locals.language),
    ]);
    const slug = freeSlug(
      `${type.slug.slice(0, 55)}-copy`,
      all.map((each) => each.slug),
    );
    const name = words.editors.types.copyOf(type.name).slice(0, 120).trim();
    const copy = await createCopy(event, { ...bodyOfType(type), name, slug, isActive: false });
    if (copy.ok) redirect(303, `/meeting-types/${copy.data.id}`);
    return failed(copy);
  },
};

function createCopy(event: RequestEvent, body: unknown) {
  return api(event, 'POST', '/meeting-types', { answer: meetingTypeAnswer, body });
}

/** What the host can say of a meeting type, without what is the API's own. */
function bodyOfType(type: MeetingType) {
  const { id: _id, userId: _userId, createdAt: _createdAt, updatedAt: _updatedAt, ...body } = type;
  return meetingTypeBody.parse(body);
}

function idOf(form: FormData): string {
  const id = form.get('id');
  return typeof id === 'string' ? id : '';
}

function failed(result: ApiResult<unknown>) {
  if (result.ok) return undefined;
  return fail(result.problem.status === 401 ? 400 : result.problem.status, { problem: result.problem.code });
}
