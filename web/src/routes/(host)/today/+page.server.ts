import { block, bookingAnswer } from '@holdfast/domain/booking/schemas.ts';
import { listOf } from '@holdfast/domain/http/list.ts';
import { scheduleAnswer } from '@holdfast/domain/schedules/schemas.ts';
import { fail } from '@sveltejs/kit';
import { api, dataOf } from '#lib/server/api.ts';
import { dateOf } from '#lib/time/formats.ts';
import { startOfDate } from '#lib/time/instants.ts';
import { addDays, isDate } from '#lib/time/months.ts';
import type { Actions, PageServerLoad } from './$types';
import { weekBegin, weekItems } from './weekOf.ts';

const bookings = listOf(bookingAnswer);
const mostInAgenda = '12';
const mostInWeek = '200';

export const load: PageServerLoad = async (event) => {
  const { user, reader } = await event.parent();
  const { nowMs } = event.locals;
  const zone = user.timezone;
  const today = dateOf(nowMs, zone);
  const wanted = event.url.searchParams.get('week');
  const begin = weekBegin(isDate(wanted) ? wanted : today, reader.weekStart);
  const instant = (date: string) => new Date(startOfDate(date, zone)).toISOString();
  const range = { from: instant(begin), to: instant(addDays(begin, 7)), limit: mostInWeek };

  const [agenda, week, blocks, schedules] = await Promise.all([
    api(event, 'GET', '/bookings', { answer: bookings, query: { status: 'confirmed', from: instant(today), limit: mostInAgenda } }),
    api(event, 'GET', '/bookings', { answer: bookings, query: { status: 'confirmed', ...range } }),
    api(event, 'GET', '/blocks', { answer: listOf(block), query: range }),
    api(event, 'GET', '/schedules', { answer: listOf(scheduleAnswer) }),
  ]);
  const { items, nextCursor } = dataOf(agenda);
  return {
    nowMs,
    today,
    agenda: items.map(({ id, inviteeName, meetingTypeName, startTime, endTime }) => ({
      id,
      inviteeName,
      meetingTypeName,
      startMs: Date.parse(startTime),
      endMs: Date.parse(endTime),
    })),
    hasMore: nextCursor !== null,
    week: {
      begin,
      items: weekItems(begin, zone, {
        bookings: dataOf(week).items,
        blocks: dataOf(blocks).items,
        schedule: dataOf(schedules).items.find(({ isDefault }) => isDefault),
      }),
    },
  };
};

export const actions: Actions = {
  resend: async (event) => {
    const result = await api(event, 'POST', '/auth/confirm/resend', { answer: null });
    return result.ok ? { resent: true } : fail(result.problem.status, { problem: result.problem.code });
  },
};
