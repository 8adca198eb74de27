import type { Calendar } from '@holdfast/db/models/Calendar.ts';
import { findConnection } from '@holdfast/db/queries/connections.ts';
import { findOwnEvents, forgetBusy, noteCarried, noteSeen, type OwnEvent } from '@holdfast/db/queries/ownEvents.ts';
import type { RemoteEvent } from '@holdfast/domain/calendars/types.ts';
import { applyRemoteChange } from './applyRemoteChange.ts';
import type { RoundDeps } from './roundDeps.ts';
import { withAccount } from './withAccount.ts';

interface Round {
  seen: RemoteEvent[];
  removedIds: string[];
  /** `seen` is all there is in the window. */
  isFull: boolean;
  window: { fromMs: number; toMs: number };
  nowMs: number;
}

/**
 * Has bookings follow what their host did to their events in the calendar. Our own writes come back as changes too, and are passed over;
 * whatever else came is read once more, since what the list told may be older than our last write.
 * @throws ProviderError; the round is then run again from where it began
 */
export async function followBookings(
  deps: RoundDeps,
  calendar: Calendar,
  { seen, removedIds, isFull, window, nowMs }: Round,
): Promise<void> {
  const events = new Map(seen.filter(({ isCancelled }) => !isCancelled).map((event) => [event.id, event]));
  const ids = [...new Set([...events.keys(), ...removedIds])];
  const own = await findOwnEvents(deps.db, calendar.id, { ids, range: isFull ? window : null, nowMs });
  for (const known of own) {
    const told = events.get(known.remoteEventId);
    if (told && isKnown(known, told.etag)) continue;
    const { remoteEventId } = known;
    const present = await withAccount(deps, calendar.connectionId, (account) => account.read(calendar.remoteId, remoteEventId));
    if (present) {
      if (isKnown(known, present.etag)) continue;
      await forgetBusy(deps.db, calendar.id, remoteEventId);
      await applyRemoteChange(deps, known, present.event, nowMs);
      await noteSeen(deps.db, known, present.etag);
    } else if (!(await isElsewhere(deps, calendar, known))) {
      await applyRemoteChange(deps, known, null, nowMs);
    }
  }
}

function isKnown({ etag, seenEtag }: OwnEvent, present: string | null): boolean {
  return present !== null && (present === etag || present === seenEtag);
}

/** An event that the host put into another calendar of the account is gone from here only. */
async function isElsewhere(deps: RoundDeps, calendar: Calendar, known: OwnEvent): Promise<boolean> {
  const others = (await findConnection(deps.db, calendar.connectionId))?.calendars ?? [];
  for (const other of others.filter(({ id, canWrite, lostAt }) => id !== calendar.id && canWrite && lostAt === null)) {
    const found = await withAccount(deps, calendar.connectionId, (account) => account.read(other.remoteId, known.remoteEventId));
    if (!found) continue;
    await noteCarried(deps.db, known, other.id);
    return true;
  }
  return false;
}
