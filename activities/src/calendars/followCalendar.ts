import type { Calendar } from '@holdfast/db/models/Calendar.ts';
import { saveCalendarChanges } from '@holdfast/db/queries/saveCalendarChanges.ts';
import { listWindow, nextListMs } from '@holdfast/domain/calendars/timing.ts';
import type { ProviderName } from '@holdfast/domain/calendars/types.ts';
import { keepChannel } from './channels.ts';
import { followBookings } from './followBookings.ts';
import { ProviderError } from './provider.ts';
import { readChanges } from './readChanges.ts';
import type { RoundDeps } from './roundDeps.ts';
import { withAccount } from './withAccount.ts';

export interface Followed {
  /** Whether it was listed in full. */
  listed: boolean;
  changes: number;
}

/** Whether a calendar is due for a full list; the chance is the calendar's own, so that it is the same in every round. */
export function isListDue({ id, cursor, listedAt, windowFrom, windowTo }: Calendar, nowMs: number): boolean {
  if (cursor === null || listedAt === null || windowFrom === null || windowTo === null) return true;
  return nextListMs(listedAt.getTime(), parseInt(id.slice(0, 6), 16) / 0x1000000) <= nowMs;
}

/**
 * One round of one calendar: its channel, then what changed since the last, or everything. A full list is read anew every day, as
 * the window does not roll by itself, and whenever the provider no longer knows where we were.
 * @throws ProviderError; then its rows and its cursor are as they were
 */
export async function followCalendar(deps: RoundDeps, provider: ProviderName, calendar: Calendar, nowMs: number): Promise<Followed> {
  const missed = await keepChannel(deps, provider, calendar, nowMs);
  const { cursor, windowFrom, windowTo } = calendar;
  if (!missed && !isListDue(calendar, nowMs) && cursor !== null && windowFrom && windowTo) {
    const window = { fromMs: windowFrom.getTime(), toMs: windowTo.getTime() };
    try {
      return await follow(deps, calendar, { isFull: false, window, nowMs }, (page) =>
        withAccount(deps, calendar.connectionId, (account) => account.changes(calendar.remoteId, cursor, window, page)),
      );
    } catch (error) {
      if (!(error instanceof ProviderError) || error.kind !== 'cursor-gone') throw error;
    }
  }
  const window = listWindow(nowMs);
  return follow(deps, calendar, { isFull: true, window, nowMs }, (page) =>
    withAccount(deps, calendar.connectionId, (account) => account.list(calendar.remoteId, window, page)),
  );
}

interface How {
  isFull: boolean;
  window: { fromMs: number; toMs: number };
  nowMs: number;
}

async function follow(deps: RoundDeps, calendar: Calendar, how: How, read: Parameters<typeof readChanges>[1]): Promise<Followed> {
  const { isFull, window, nowMs } = how;
  const { seen, ...changes } = await readChanges({ timezone: calendar.timezone, window }, read);
  // Before its rows are saved: the new time of a booking's own event is not to stand in its booking's way.
  await followBookings(deps, calendar, { seen, removedIds: changes.removedIds, isFull, window, nowMs });
  await saveCalendarChanges(deps.db, calendar.id, { ...changes, isFull, window, nowMs });
  return { listed: isFull, changes: changes.events.length + changes.removedIds.length };
}
