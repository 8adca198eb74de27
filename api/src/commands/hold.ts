import { findGuestHold } from '@holdfast/db/queries/findGuestHold.ts';
import type { LoadedOffer } from '@holdfast/db/queries/loadOffer.ts';
import { placeHold } from '@holdfast/db/queries/placeHold.ts';
import { blockedRange } from '@holdfast/domain/availability/blockedRange.ts';
import { judgeStart } from '@holdfast/domain/availability/judgeStart.ts';
import type { RefusalCode } from '@holdfast/domain/http/problem.ts';
import { alternatives, alternativesRange } from '../availability/alternatives.ts';
import { ApiError } from '../http/ApiError.ts';
import type { CommandDeps } from './commandDeps.ts';
import { refusal } from './refusal.ts';

export interface Wish {
  meetingTypeId: string;
  startMs: number;
  guest: Buffer;
  /** When the request arrived. */
  nowMs: number;
}

interface Seen extends LoadedOffer {
  ownHoldId: string | undefined;
}

/** Seconds after which a guest who met too many holds may try again: by then some have run out. */
const retryAfterSeconds = 60;

/**
 * Has a slot held; throws the refusal. What is visibly not free is refused by a read, and of those who want the same time at
 * once one after another goes to the database.
 */
export async function hold(deps: CommandDeps, wish: Wish): Promise<{ id: string; expiresAt: Date }> {
  for (;;) {
    const seen = await look(deps, wish);
    const verdict = judgeStart(seen.offer, wish.startMs, wish.nowMs, { ignoring: { holdId: seen.ownHoldId } });
    if (!verdict.offered) throw await refused(verdict.code, seen, wish);
    const entered = deps.gate.enter(seen.hostId, blockedRange(seen.offer.slotRules, wish.startMs));
    if ('wait' in entered) {
      await entered.wait;
      continue;
    }
    try {
      const outcome = await placeHold(deps.db, { ...wish, hostId: seen.hostId });
      if (outcome.status === 'held') return outcome.hold;
      throw await refused(outcome.code, await look(deps, wish), wish);
    } finally {
      entered.leave();
    }
  }
}

async function look({ db, offers }: CommandDeps, { meetingTypeId, startMs, guest, nowMs }: Wish): Promise<Seen> {
  const loaded = await offers.ask({ meetingTypeId, range: alternativesRange(startMs), nowMs });
  if (!loaded) throw new ApiError('NOT_FOUND');
  return { ...loaded, ownHoldId: await findGuestHold(db, { hostId: loaded.hostId, guest }) };
}

function refused(code: RefusalCode, { offer, ownHoldId }: Seen, { startMs, nowMs }: Wish): Promise<ApiError> {
  if (code === 'RATE_LIMITED') {
    const detail = 'Many times of that day are held at this moment. It can still be booked.';
    return Promise.resolve(new ApiError(code, { retryAfterSeconds, detail }));
  }
  return refusal({ status: 'refused', code }, () =>
    Promise.resolve(alternatives(offer, startMs, nowMs, offer.schedule.timezone, { holdId: ownHoldId })),
  );
}
