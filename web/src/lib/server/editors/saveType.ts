import { meetingTypeAnswer } from '@holdfast/domain/meetingTypes/schemas.ts';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { type Faults, faultsOf } from '#lib/editors/faults.ts';
import { bodyOf } from '#lib/editors/meetingTypes/bodyOf.ts';
import { changeRows } from '#lib/editors/meetingTypes/changeRows.ts';
import type { TypeDraft } from '#lib/editors/meetingTypes/draft.ts';
import { draftFromForm } from '#lib/editors/meetingTypes/draftFromForm.ts';
import { api } from '../api.ts';

/** A form that goes back to the page as it was typed. */
interface Unsaved {
  draft: TypeDraft;
  faults: Faults;
  problem: string | null;
}

/** The form of a meeting type: saved under `id`, as a new one without. A button that changes rows gives the changed form back. */
export async function saveType(event: RequestEvent, id: string | null) {
  const form = await event.request.formData();
  const draft = draftFromForm(form);
  const intent = form.get('intent');
  const changed = typeof intent === 'string' ? changeRows(draft, intent, `q-${event.locals.requestId.slice(0, 8).toLowerCase()}`) : null;
  const answer = (fields: Partial<Unsaved>): Unsaved => ({ draft, faults: {}, problem: null, ...fields });
  if (changed) return answer({ draft: changed });

  const body = bodyOf(draft);
  if (!body.ok) return fail(400, answer({ faults: body.faults }));
  const saved = await api(
    event,
    id === null ? 'POST' : 'PUT',
    id === null ? '/meeting-types' : `/meeting-types/${encodeURIComponent(id)}`,
    {
      answer: meetingTypeAnswer,
      body: body.data,
    },
  );
  if (saved.ok) redirect(303, `/meeting-types?saved=${saved.data.id}`);
  const { code, status, errors = [] } = saved.problem;
  // A browser would ask for a password at 401.
  return fail(status === 401 ? 400 : status, answer({ faults: faultsOf(errors), problem: errors.length > 0 ? null : code }));
}
