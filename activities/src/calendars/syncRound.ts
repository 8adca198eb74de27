import type { Calendar } from '@holdfast/db/models/Calendar.ts';
import type { CalendarConnection } from '@holdfast/db/models/CalendarConnection.ts';
import { findConnection } from '@holdfast/db/queries/connections.ts';
import { endRound } from '@holdfast/db/queries/endRound.ts';
import { markCalendarLost } from '@holdfast/db/queries/markCalendarLost.ts';
import { nextPollMs, nextTryMs } from '@holdfast/domain/calendars/timing.ts';
import { dropChannel } from './channels.ts';
import { disconnectAccount } from './disconnectAccount.ts';
import { followCalendar, isListDue } from './followCalendar.ts';
import { ProviderError } from './provider.ts';
import { refreshCalendarList } from './refreshCalendarList.ts';
import type { RoundDeps } from './roundDeps.ts';
import type { RoundReport } from './roundReport.ts';

/**
 * One round of a connection: brings every calendar that is followed up to date and says when the next is due. What the provider
 * refuses is recorded and answered, never thrown; what one calendar fails with keeps none of the others from being read.
 */
export async function syncRound(deps: RoundDeps, connectionId: string, nowMs: number): Promise<RoundReport> {
  const report: RoundReport = { state: 'ok', code: null, endedMs: nowMs, nextMs: null, calendars: 0, listed: 0, changes: 0 };
  const found = await findConnection(deps.db, connectionId);
  if (!found) return { ...report, state: 'over' };
  const { connection } = found;
  if (connection.state === 'disconnecting') {
    await disconnectAccount(deps, found);
    return { ...report, state: 'over' };
  }
  if (connection.state !== 'active') return { ...report, state: 'waiting', code: connection.code };
  const failure = await readAll(deps, found.connection, nowMs, report);
  return failure ? fail(deps, connection, failure, nowMs, report) : succeed(deps, connectionId, nowMs, report);
}

/** Reads what it can, and answers with the first failure. */
async function readAll(deps: RoundDeps, connection: CalendarConnection, nowMs: number, report: RoundReport) {
  const connectionId = connection.id;
  let failure: ProviderError | null = null;
  try {
    const before = await followed(deps, connectionId);
    if (before.length === 0 || before.some((calendar) => isListDue(calendar, nowMs))) await refreshCalendarList(deps, connectionId, nowMs);
    const all = (await findConnection(deps.db, connectionId))?.calendars ?? [];
    for (const calendar of all.filter((one) => !isFollowed(one))) await dropChannel(deps, calendar);
    for (const calendar of all.filter((one) => isFollowed(one) && one.lostAt === null)) {
      try {
        const { listed, changes } = await followOrFind(deps, connection, calendar, nowMs);
        report.calendars++;
        report.listed += Number(listed);
        report.changes += changes;
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error;
        failure ??= error;
        // The account as a whole is refused, or wants to be left alone for a while.
        if (error.kind === 'needs-reauth' || error.retryAfterMs !== null) break;
      }
    }
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    failure ??= error;
  }
  return failure;
}

/** A calendar that is gone may have come back under another id; one that has not is marked, and its busy times stay. */
async function followOrFind(deps: RoundDeps, connection: CalendarConnection, calendar: Calendar, nowMs: number) {
  try {
    return await followCalendar(deps, connection.provider, calendar, nowMs);
  } catch (error) {
    if (!(error instanceof ProviderError) || error.kind !== 'calendar-gone') throw error;
    await refreshCalendarList(deps, connection.id, nowMs);
    const now = (await followed(deps, connection.id)).find(({ id }) => id === calendar.id);
    if (now && now.lostAt === null && now.remoteId !== calendar.remoteId) return followCalendar(deps, connection.provider, now, nowMs);
    deps.log.warn({ calendarId: calendar.id, code: error.code }, 'calendar lost');
    await markCalendarLost(deps.db, calendar.id, new Date(nowMs));
    return { listed: false, changes: 0 };
  }
}

async function followed(deps: RoundDeps, connectionId: string): Promise<Calendar[]> {
  return ((await findConnection(deps.db, connectionId))?.calendars ?? []).filter(isFollowed);
}

/** One that received bookings is followed as long as they are ahead. */
function isFollowed({ blocks, isDestination, holdsBookings = false }: Calendar): boolean {
  return blocks || isDestination || holdsBookings;
}

async function succeed(deps: RoundDeps, connectionId: string, nowMs: number, report: RoundReport): Promise<RoundReport> {
  const renewals = (await followed(deps, connectionId)).flatMap(({ channelRenewAt, lostAt }) =>
    channelRenewAt && lostAt === null && deps.notifyOrigin !== null ? [channelRenewAt.getTime()] : [],
  );
  const nextMs = Math.round(Math.min(nextPollMs(nowMs, deps.pollMs, Math.random()), ...renewals));
  await endRound(deps.db, connectionId, { code: null, now: new Date(nowMs), nextRoundAt: new Date(nextMs) });
  return { ...report, nextMs };
}

async function fail(
  deps: RoundDeps,
  connection: CalendarConnection,
  failure: ProviderError,
  nowMs: number,
  report: RoundReport,
): Promise<RoundReport> {
  const { kind, code, retryAfterMs } = failure;
  const where = { connectionId: connection.id, provider: connection.provider, kind, code };
  if (kind === 'operator') deps.log.error(where, 'a calendar provider refuses what is ours to mend');
  else deps.log.warn(where, 'calendar round failed');
  if (kind === 'needs-reauth') return { ...report, state: 'waiting', code };
  const failures = connection.failures + 1;
  const next =
    kind === 'operator' || kind === 'forbidden'
      ? nextPollMs(nowMs, deps.pollMs, Math.random())
      : nextTryMs(nowMs, failures, retryAfterMs, deps.pollMs, Math.random());
  const nextMs = Math.round(next);
  await endRound(deps.db, connection.id, { code: kind, now: new Date(nowMs), nextRoundAt: new Date(nextMs) });
  return { ...report, state: 'failed', code: kind, nextMs };
}
