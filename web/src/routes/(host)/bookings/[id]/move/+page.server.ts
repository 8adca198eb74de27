import { availabilityAnswer, bookingAnswer } from '@holdfast/domain/booking/schemas.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api } from '#lib/server/api.ts';
import { refused, submitted } from '#lib/server/forms.ts';
import { dateOf } from '#lib/time/formats.ts';
import { addDays, isDate } from '#lib/time/months.ts';
import { openBooking } from '../openBooking.ts';
import type { Actions, PageServerLoad } from './$types';
import { moveForm } from './form.ts';
import { readChoice } from './readChoice.ts';

const daysShown = 14;
/** As far as one answer of the API goes. */
const daysSearched = 62;

export const load: PageServerLoad = async (event) => {
  const { user } = await event.parent();
  const zone = user.timezone;
  const booking = await openBooking(event);
  const today = dateOf(event.locals.nowMs, zone);
  const wanted = event.url.searchParams.get('from');
  const from = isDate(wanted) && wanted > today ? wanted : today;

  const starts = await offered(event, booking.meetingTypeId, zone, from, daysShown);
  const later = starts.length > 0 ? [] : await offered(event, booking.meetingTypeId, zone, from, daysSearched);
  return {
    booking,
    today,
    from,
    earlier: from > today ? [addDays(from, -daysShown), today].sort().at(-1) : undefined,
    later: addDays(from, daysShown),
    starts,
    nextFree: later[0] === undefined ? null : dateOf(later[0], zone),
    choice: readChoice(event.url.searchParams, zone),
  };
};

/** Starts that guests are offered, epoch ms; none where the meeting type is gone. */
async function offered(event: RequestEvent, meetingTypeId: string, timezone: string, startDate: string, days: number): Promise<number[]> {
  const query = { meetingTypeId, timezone, startDate, endDate: addDays(startDate, days - 1) };
  const answer = await api(event, 'GET', '/availability', { answer: availabilityAnswer, query });
  return answer.ok ? answer.data.slots.map(({ startTime }) => Date.parse(startTime)) : [];
}

export const actions: Actions = {
  default: async (event) => {
    const form = await submitted(event, moveForm);
    if (form.failure) return form.failure;
    const id = event.params.id;
    const result = await api(event, 'POST', `/bookings/${id}/reschedule`, { answer: bookingAnswer, body: form.body });
    if (!result.ok) return refused(moveForm, form.data, result.problem);
    redirect(303, `/bookings/${id}?changed=moved`);
  },
};
