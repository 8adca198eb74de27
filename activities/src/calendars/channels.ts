import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Calendar } from '@holdfast/db/models/Calendar.ts';
import { saveChannel } from '@holdfast/db/queries/calendarChannels.ts';
import { notificationAddress } from '@holdfast/domain/calendars/addresses.ts';
import { renewChannelMs } from '@holdfast/domain/calendars/timing.ts';
import type { ProviderName } from '@holdfast/domain/calendars/types.ts';
import { ProviderError } from './provider.ts';
import type { RoundDeps } from './roundDeps.ts';
import { withAccount } from './withAccount.ts';

const retryMs = 5 * 60_000;

/**
 * Sees to it that the calendar has a channel with a good part of its life ahead. Answers whether notifications may have been
 * lost, so that it has to be listed. A provider that opens none for now is no reason to fail: polls see everything.
 * @throws ProviderError `calendar-gone` or `needs-reauth`
 */
export async function keepChannel(deps: RoundDeps, provider: ProviderName, calendar: Calendar, nowMs: number): Promise<boolean> {
  const { id: calendarId, connectionId, remoteId, channelId, channelResourceId, channelRenewAt, channelExpiresAt } = calendar;
  if (deps.notifyOrigin === null || (channelRenewAt && channelRenewAt.getTime() > nowMs)) return false;
  const renewAt = (expiresMs: number) => new Date(renewChannelMs(nowMs, expiresMs, Math.random()));
  const address = notificationAddress(deps.notifyOrigin, provider);
  const token = randomBytes(32).toString('base64url');
  const channelTokenHash = createHash('sha256').update(token).digest();
  try {
    const prolonged = channelId === null ? null : await withAccount(deps, connectionId, (account) => account.prolong({ channelId }));
    if (prolonged && channelId !== null && calendar.channelTokenHash) {
      const { expiresMs } = prolonged;
      const times = { channelExpiresAt: new Date(expiresMs), channelRenewAt: renewAt(expiresMs) };
      await saveChannel(deps.db, calendarId, { channelId, channelResourceId, channelTokenHash: calendar.channelTokenHash, ...times });
      return false;
    }
    const opened = await withAccount(deps, connectionId, (account) => account.watch(remoteId, { id: randomUUID(), token, address }));
    const times = { channelExpiresAt: new Date(opened.expiresMs), channelRenewAt: renewAt(opened.expiresMs) };
    await saveChannel(deps.db, calendarId, {
      channelId: opened.channelId,
      channelResourceId: opened.resourceId,
      channelTokenHash,
      ...times,
    });
    // The new one first: between the two nothing may be missed. What still comes through the old one is not known any more.
    if (channelId !== null) await stopChannel(deps, connectionId, { channelId, resourceId: channelResourceId });
    return channelId !== null && (channelExpiresAt === null || channelExpiresAt.getTime() <= nowMs);
  } catch (error) {
    if (!(error instanceof ProviderError) || error.kind === 'calendar-gone' || error.kind === 'needs-reauth') throw error;
    deps.log.warn({ calendarId, kind: error.kind, code: error.code }, 'no channel for a calendar');
    await postponeChannel(deps, calendar, nowMs + (error.retryAfterMs ?? retryMs) * (1 + Math.random()));
    return false;
  }
}

async function postponeChannel({ db }: RoundDeps, calendar: Calendar, ms: number): Promise<void> {
  const { channelId, channelResourceId, channelTokenHash, channelExpiresAt } = calendar;
  await saveChannel(db, calendar.id, { channelId, channelResourceId, channelTokenHash, channelExpiresAt, channelRenewAt: new Date(ms) });
}

/** Ends the channel of a calendar that is no longer followed. */
export async function dropChannel(deps: RoundDeps, { id, connectionId, channelId, channelResourceId }: Calendar): Promise<void> {
  if (channelId === null) return;
  await saveChannel(deps.db, id, null);
  await stopChannel(deps, connectionId, { channelId, resourceId: channelResourceId });
}

/** As well as it goes: one that goes on is no longer known here, and ends by itself. */
async function stopChannel(
  deps: RoundDeps,
  connectionId: string,
  channel: { channelId: string; resourceId: string | null },
): Promise<void> {
  try {
    await withAccount(deps, connectionId, (account) => account.stop(channel));
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    deps.log.info({ connectionId, kind: error.kind, code: error.code }, 'an old channel was not stopped');
  }
}
