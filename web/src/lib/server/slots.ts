import type { RequestEvent } from '@sveltejs/kit';
import { addDays, addMonths, lastDay } from '#lib/time/months.ts';
import { z } from 'zod';
import { api, type ApiResult } from './api.ts';

/** The fields that are needed, of hundreds of slots. */
const starts = z.object({ slots: z.array(z.object({ startTime: z.string() })), isAway: z.boolean().default(false) });

export interface SlotQuery {
  meetingTypeId: string;
  /** One's own hold counts as free. */
  holdId?: string | undefined;
  /** As if this booking were absent, for whoever has its token. */
  bookingId?: string | undefined;
  token?: string | undefined;
}

/** How far a page looks for the next free day when a month has none. */
const monthsAhead = 6;

/** The starts (epoch minutes, ascending) of a month in every zone: the month in UTC with a day on either side. */
export async function startsOfMonth(event: RequestEvent, query: SlotQuery, month: string): Promise<ApiResult<number[]>> {
  return startsBetween(event, query, addDays(`${month}-01`, -1), addDays(lastDay(month), 1));
}

/** What to say of a month (of `zone`) that has no starts: the first start after it, and whether the host is away in all of it. */
export async function emptyMonth(event: RequestEvent, query: SlotQuery, month: string, zone: string) {
  const [nextFree, days] = await Promise.all([
    firstStartAfter(event, query, month),
    ask(event, query, `${month}-01`, lastDay(month), zone),
  ]);
  return { nextFree, isAway: days.ok && days.data.isAway };
}

/** The first start after a month (epoch minutes), looking half a year ahead; null where there is none, or where no answer came. */
async function firstStartAfter(event: RequestEvent, query: SlotQuery, month: string): Promise<number | null> {
  for (let ahead = 1; ahead <= monthsAhead; ahead += 2) {
    const found = await startsBetween(event, query, `${addMonths(month, ahead)}-01`, lastDay(addMonths(month, ahead + 1)));
    if (!found.ok) return null;
    const [first] = found.data;
    if (first !== undefined) return first;
  }
  return null;
}

async function startsBetween(event: RequestEvent, query: SlotQuery, startDate: string, endDate: string): Promise<ApiResult<number[]>> {
  const answer = await ask(event, query, startDate, endDate, 'UTC');
  return answer.ok ? { ...answer, data: answer.data.slots.map(({ startTime }) => Date.parse(startTime) / 60_000) } : answer;
}

function ask(event: RequestEvent, query: SlotQuery, startDate: string, endDate: string, timezone: string) {
  return api(event, 'GET', '/availability', { answer: starts, query: { ...query, startDate, endDate, timezone }, asGuest: true });
}
