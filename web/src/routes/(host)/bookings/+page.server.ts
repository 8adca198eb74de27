import { bookingAnswer } from '@holdfast/domain/booking/schemas.ts';
import { listOf } from '@holdfast/domain/http/list.ts';
import { meetingTypeAnswer } from '@holdfast/domain/meetingTypes/schemas.ts';
import { api, dataOf } from '#lib/server/api.ts';
import type { PageServerLoad } from './$types';
import { listQuery, readFilters } from './filters.ts';

const pageSize = '25';

export const load: PageServerLoad = async (event) => {
  const { user } = await event.parent();
  const filters = readFilters(event.url.searchParams);
  const query = { ...listQuery(filters, user.timezone, event.locals.nowMs), limit: pageSize };
  const [list, types] = await Promise.all([
    api(event, 'GET', '/bookings', { answer: listOf(bookingAnswer), query }),
    api(event, 'GET', '/meeting-types', { answer: listOf(meetingTypeAnswer), query: { limit: '200' } }),
  ]);
  const { items, nextCursor } = dataOf(list);
  return {
    filters,
    nextCursor,
    bookings: items.map(({ id, inviteeName, inviteeEmail, meetingTypeName, startTime, endTime, cancellationReason }) => ({
      ...{ id, inviteeName, inviteeEmail, meetingTypeName, cancellationReason },
      startMs: Date.parse(startTime),
      endMs: Date.parse(endTime),
    })),
    types: dataOf(types).items.map(({ id, name }) => ({ id, name })),
  };
};
