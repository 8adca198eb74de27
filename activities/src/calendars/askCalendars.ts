import { setTimeout as wait } from 'node:timers/promises';
import type { Calendar } from '@holdfast/db/models/Calendar.ts';
import { blockingCalendars } from '@holdfast/db/queries/blockingCalendars.ts';
import { noteBusy } from '@holdfast/db/queries/noteBusy.ts';
import { findRequest } from '@holdfast/db/queries/requests.ts';
import type { CalendarDeps } from './deps.ts';
import { ProviderError } from './provider.ts';
import { readChanges } from './readChanges.ts';
import { withAccount } from './withAccount.ts';

/** From the guest's press to an answer or to going on without one, with the reservation still to come: what comes before is taken off. */
const budgetMs = 1800;
/** However late it begins, a provider that answers at once is heard. */
const leastMs = 300;
const hourMs = 3_600_000;
/** Around a start: the longest buffers, and the longest meeting with them. */
const beforeMs = 3 * hourMs;
const afterMs = 15 * hourMs;

/**
 * Asks the calendars that take a host's time what they have around the start that a request wants, and notes what was not known yet:
 * the reservation, which comes next, then sees it.
 * @throws ProviderError when one of them did not answer in time
 */
export async function askCalendars(deps: CalendarDeps, requestId: string, nowMs: number): Promise<void> {
  const request = await findRequest(deps.db, requestId);
  if (request?.state !== 'open' || request.kind === 'cancel') return;
  const { startMs } = request.details;
  const calendars = await blockingCalendars(deps.db, request.hostId);
  const window = { fromMs: startMs - beforeMs, toMs: startMs + afterMs };
  const asked = Promise.all(calendars.map((calendar) => ask(deps, calendar, window, nowMs)));
  const stop = new AbortController();
  const leftMs = Math.max(leastMs, budgetMs - (request.databaseNowMs - request.createdMs));
  const timeout = wait(leftMs, undefined, { signal: stop.signal }).then(
    () => {
      throw new ProviderError('unreachable', 'budget');
    },
    () => undefined,
  );
  try {
    await Promise.race([asked, timeout]);
  } finally {
    stop.abort();
    asked.catch(() => undefined);
  }
}

async function ask(deps: CalendarDeps, calendar: Calendar, window: { fromMs: number; toMs: number }, nowMs: number): Promise<void> {
  const { connectionId, remoteId, timezone } = calendar;
  const { events } = await readChanges({ timezone, window }, (page) =>
    withAccount(deps, connectionId, (account) => account.list(remoteId, window, page)),
  );
  await noteBusy(deps.db, calendar, events, nowMs);
}
