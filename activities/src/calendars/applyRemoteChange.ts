import { randomUUID } from 'node:crypto';
import { cancelBooking } from '@holdfast/db/queries/cancelBooking.ts';
import { flagConflict } from '@holdfast/db/queries/flagConflict.ts';
import { moveBooking } from '@holdfast/db/queries/moveBooking.ts';
import { noteLost, type OwnEvent } from '@holdfast/db/queries/ownEvents.ts';
import { findRequestByKey, insertRequest } from '@holdfast/db/queries/requests.ts';
import type { Force } from '@holdfast/domain/availability/types.ts';
import type { Command } from '@holdfast/domain/booking/command.ts';
import type { Outcome } from '@holdfast/domain/booking/outcome.ts';
import { changeThere } from '@holdfast/domain/calendars/changeThere.ts';
import type { RemoteEvent } from '@holdfast/domain/calendars/types.ts';
import type { RoundDeps } from './roundDeps.ts';

/** The host has put it there, so the host's own rules are no obstacle; other bookings and what else is busy are. */
const force: Force[] = ['hours', 'notice', 'window', 'caps'];

/**
 * Has the booking follow its event, by the same command as if its host had asked for it here, or flags it: as the host chose, and where
 * the new time can't be had. `present` is null where the event was deleted.
 */
export async function applyRemoteChange(
  { db, log }: RoundDeps,
  known: OwnEvent,
  present: RemoteEvent | null,
  nowMs: number,
): Promise<void> {
  const { bookingId, version, follows } = known;
  const change = present ? changeThere(present, known) : ({ kind: 'deleted' } as const);
  if (change.kind === 'none') return;
  const fromCalendar = { version, etag: present?.etag ?? null };
  log.info({ bookingId, change: change.kind, follows }, 'the host changed a booking in the calendar');
  if (change.kind === 'length') return flagConflict(db, known, 'LENGTH_CHANGED');
  if (change.kind === 'deleted') {
    const outcome = follows === 'follow' && (await command({ kind: 'cancel', details: { reason: null, fromCalendar } }));
    if (outcome && outcome.status === 'accepted') return;
    await noteLost(db, known);
    return flagConflict(db, known, 'DELETED_THERE');
  }
  if (follows === 'flag') return flagConflict(db, known, 'MOVED_THERE');
  const outcome = await command({ kind: 'move', details: { startMs: change.startMs, force, fromCalendar } });
  if (outcome.status !== 'accepted') await flagConflict(db, known, 'NOT_FREE_THERE');

  /** Recorded as any command is; the same change, met again, is the same request. */
  async function command(wanted: Command): Promise<Outcome> {
    const key = `calendar:${bookingId}:${known.generation}:${version}:${present?.etag ?? 'deleted'}`;
    const draft = { ...wanted, id: randomUUID(), key, fingerprint: key, bookingId, hostId: known.hostId, actor: 'host' as const };
    const standing = await findRequestByKey(db, key);
    if (!standing || standing.state === 'abandoned') await insertRequest(db, draft, standing?.id);
    const ask = { requestId: (await findRequestByKey(db, key))?.id ?? draft.id, nowMs };
    const outcome = await (wanted.kind === 'move' ? moveBooking(db, ask) : cancelBooking(db, ask));
    // Late or given up: not done by this try, so the round is run again and finds out.
    if (outcome.status === 'abandoned') throw new Error('a change in the calendar was not carried out in time');
    return outcome;
  }
}
