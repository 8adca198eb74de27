import { blockedRange } from '@holdfast/domain/availability/blockedRange.ts';
import { holdLimit } from '@holdfast/domain/availability/holdLimit.ts';
import { judgeStart } from '@holdfast/domain/availability/judgeStart.ts';
import type { Offer } from '@holdfast/domain/availability/types.ts';
import { holdMinutes } from '@holdfast/domain/booking/holdSchemas.ts';
import type { RefusalCode } from '@holdfast/domain/http/problem.ts';
import { minuteMs } from '@holdfast/domain/time/units.ts';
import type { Db } from '../database.ts';
import { brokenConstraint } from '../violations.ts';
import { dropHolds } from './dropHolds.ts';
import { findGuestHold } from './findGuestHold.ts';
import { loadOffer } from './loadOffer.ts';
import { lockHost } from './lockHost.ts';
import { raiseScheduleVersion } from './raiseScheduleVersion.ts';

export interface WantedHold {
  hostId: string;
  meetingTypeId: string;
  startMs: number;
  /** The hash of what the guest is known by. */
  guest: Buffer;
  nowMs: number;
}

export type HoldOutcome = { status: 'held'; hold: { id: string; expiresAt: Date } } | { status: 'refused'; code: RefusalCode };

/** Longer than any date, so that the offer covers the whole one that the start belongs to. */
const aroundMs = 26 * 60 * minuteMs;

/**
 * Keeps a slot for a guest who is about to book it, in one transaction under the host's lock. The guest's earlier hold with
 * this host goes with it; where the new one is refused, the earlier one stays.
 */
export async function placeHold(db: Db, wanted: WantedHold): Promise<HoldOutcome> {
  try {
    return await db.transaction((trx) => decide(trx, wanted));
  } catch (error) {
    if (brokenConstraint(error) !== 'reservations__no_overlap') throw error;
    return { status: 'refused', code: 'SLOT_UNAVAILABLE' };
  }
}

async function decide(trx: Db, wanted: WantedHold): Promise<HoldOutcome> {
  const { hostId, meetingTypeId, startMs, guest } = wanted;
  await lockHost(trx, hostId);
  const nowMs = Math.max(wanted.nowMs, await databaseNowMs(trx));
  const ownHoldId = await findGuestHold(trx, { hostId, guest });
  const loaded = await loadOffer(trx, meetingTypeId, { fromMs: startMs - aroundMs, toMs: startMs + aroundMs }, nowMs);
  if (loaded?.hostId !== hostId) return { status: 'refused', code: 'NOT_FOUND' };
  const verdict = judgeStart(loaded.offer, startMs, nowMs, { ignoring: { holdId: ownHoldId } });
  if (!verdict.offered) return { status: 'refused', code: verdict.code };
  await dropHolds(trx, { hostId, ownHoldId: undefined, nowMs });
  if (await isLimitReached(trx, loaded.offer, wanted)) return { status: 'refused', code: 'RATE_LIMITED' };
  await dropHolds(trx, { hostId, ownHoldId, nowMs });
  const hold = await insertHold(trx, loaded.offer, wanted, new Date(nowMs + holdMinutes * minuteMs));
  await raiseScheduleVersion(trx, hostId);
  return { status: 'held', hold };
}

/** After any wait for the lock. */
async function databaseNowMs(trx: Db): Promise<number> {
  const { rows } = await trx.raw<{ rows: { nowMs: number }[] }>(
    'select round(extract(epoch from clock_timestamp()) * 1000)::bigint as "nowMs"',
  );
  return rows[0]?.nowMs ?? 0;
}

/** Counts the live holds of others; a range holds its buffers too, so the date is shifted by the one before. */
async function isLimitReached(trx: Db, offer: Offer, { meetingTypeId, startMs, guest }: WantedHold): Promise<boolean> {
  const { most, fromMs, toMs } = holdLimit(offer, startMs);
  const { rows } = await trx.raw<{ rows: { count: number }[] }>(
    `select count(*) as count from reservations
     where kind = 'hold' and meeting_type_id = ? and guest is distinct from ? and lower(during) >= ? and lower(during) < ?`,
    [meetingTypeId, guest, new Date(blockedRange(offer.slotRules, fromMs).startMs), new Date(blockedRange(offer.slotRules, toMs).startMs)],
  );
  return (rows[0]?.count ?? 0) >= most;
}

async function insertHold(
  trx: Db,
  { slotRules }: Offer,
  { hostId, meetingTypeId, startMs, guest }: WantedHold,
  expiresAt: Date,
): Promise<{ id: string; expiresAt: Date }> {
  const { startMs: from, endMs: to } = blockedRange(slotRules, startMs);
  const { rows } = await trx.raw<{ rows: { id: string }[] }>(
    `insert into reservations (host_id, during, kind, meeting_type_id, expires_at, guest)
     values (?, tstzrange(?, ?, '[)'), 'hold', ?, ?, ?)
     returning id`,
    [hostId, new Date(from), new Date(to), meetingTypeId, expiresAt, guest],
  );
  const [row] = rows;
  if (!row) throw new Error('the hold was not inserted');
  return { id: row.id, expiresAt };
}
