import { createHash, randomUUID } from 'node:crypto';
import { bookingAnswer, checkAnswer, type BookingBody } from '@holdfast/domain/booking/schemas.ts';
import { publicMeetingTypePage } from '@holdfast/domain/meetingTypes/schemas.ts';
import { fail, redirect } from '@sveltejs/kit';
import { byField, checkBooking } from '#lib/booking/checkBooking.ts';
import { typedBooking } from '#lib/booking/typedBooking.ts';
import { instantOf, minuteOf } from '#lib/components/picker/instants.ts';
import { api, dataOf } from '#lib/server/api.ts';
import { forgetHeldSlot, heldSlot } from '#lib/server/heldSlot.ts';
import { keepManageToken } from '#lib/server/manageCookie.ts';
import { typePath } from '#lib/server/typePath.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const minutesOf = (slots: { startTime: string }[] = []) => slots.map(({ startTime }) => Date.parse(startTime) / 60_000);

const typeOf = async (event: RequestEvent | Parameters<PageServerLoad>[0]) =>
  dataOf(await api(event, 'GET', typePath(event.params), { answer: publicMeetingTypePage, asGuest: true }));

/** Whether the time is free for this visitor, and the nearest that are. A time that the API can't judge is left to the booking itself. */
async function freeNow(
  event: RequestEvent | Parameters<PageServerLoad>[0],
  meetingTypeId: string,
  start: number,
  holdId: string | undefined,
) {
  const query = { meetingTypeId, startTime: instantOf(start), holdId };
  const check = await api(event, 'GET', '/availability/check', { answer: checkAnswer, query, asGuest: true });
  return check.ok ? { free: check.data.available, alternatives: minutesOf(check.data.alternatives) } : { free: true, alternatives: [] };
}

export const load: PageServerLoad = async (event) => {
  const { url, locals, cookies, params } = event;
  const start = minuteOf(url.searchParams.get('at'));
  if (start === null) redirect(303, typePath(params));
  const type = await typeOf(event);
  if (!type.isActive) redirect(303, typePath(params));
  const held = heldSlot(cookies, locals.nowMs);
  const hold = held?.start === start ? { id: held.id, expiresMs: held.expiresMs } : null;
  return { type, start, hold, ...(await freeNow(event, type.id, start, hold?.id)), attempt: randomUUID() };
};

export const actions: Actions = {
  default: async (event) => {
    const { request, cookies, params, locals } = event;
    const form = await request.formData();
    const type = await typeOf(event);
    const typed = typedBooking(form, type.questions);
    const start = minuteOf(stringOf(form, 'startTime'));
    if (start === null) return fail(400, { typed, problem: 'VALIDATION_ERROR' as const, start: null, faults: {}, attempt: randomUUID() });
    // A hold is of one time: an alternative is booked without.
    const [holdId, heldStart] = [stringOf(form, 'holdId'), minuteOf(stringOf(form, 'heldStart'))];
    const checked = checkBooking(typed, type.questions, {
      meetingTypeId: type.id,
      startTime: instantOf(start),
      timezone: stringOf(form, 'timezone') ?? locals.zone ?? type.host.timezone,
      language: locals.language,
      holdId: holdId && heldStart === start ? holdId : undefined,
    });
    const attempt = stringOf(form, 'attempt') ?? randomUUID();
    if (!checked.ok) return fail(400, { typed, start, faults: checked.faults, problem: null, attempt });

    const answer = await api(event, 'POST', '/bookings', {
      answer: bookingAnswer,
      body: checked.body,
      idempotencyKey: keyOf(attempt, checked.body),
      asGuest: true,
    });
    if (answer.ok) {
      const { id, manageToken } = answer.data;
      if (manageToken) keepManageToken(cookies, id, manageToken);
      forgetHeldSlot(cookies, typePath(params));
      redirect(303, `/manage/${id}?booked`);
    }
    const { code, status, errors, alternatives } = answer.problem;
    if (code === 'VALIDATION_ERROR')
      return fail(400, { typed, start, faults: byField(errors ?? []), problem: code, attempt: randomUUID() });
    // An unknown outcome is asked for again under the same key; a refusal is final, and the next try is an attempt of its own.
    const isOpen = code === 'UNREACHABLE' || code === 'DATABASE_UNAVAILABLE' || code === 'WORKFLOWS_UNAVAILABLE';
    const near = alternatives ? minutesOf(alternatives) : (await freeNow(event, type.id, start, undefined)).alternatives;
    return fail(status, { typed, start, faults: {}, problem: code, alternatives: near, attempt: isOpen ? attempt : randomUUID() });
  },
};

/** One key per attempt and body: whatever is changed in the form makes another request of it, and sending it twice does not. */
function keyOf(attempt: string, body: BookingBody): string {
  return createHash('sha256')
    .update(`${attempt}\n${JSON.stringify(body)}`)
    .digest('base64url');
}

function stringOf(form: FormData, name: string): string | null {
  const value = form.get(name);
  return typeof value === 'string' && value !== '' ? value : null;
}
