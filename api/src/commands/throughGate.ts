import { withHold } from '@holdfast/domain/booking/withHold.ts';
import { type CommandRequest, finishRequest, findRequest } from '@holdfast/db/queries/requests.ts';
import type { LoadedOffer } from '@holdfast/db/queries/loadOffer.ts';
import { blockedRange } from '@holdfast/domain/availability/blockedRange.ts';
import { judgeStart } from '@holdfast/domain/availability/judgeStart.ts';
import type { Force, Ignoring, Offer } from '@holdfast/domain/availability/types.ts';
import type { Outcome } from '@holdfast/domain/booking/outcome.ts';
import type { ApiDeps } from '../deps.ts';
import { carryOut, type Subject } from './carryOut.ts';
import type { Gate } from './gate.ts';

/** A start that a command wants, and how to look whether it can have it. */
export interface Wanted {
  startMs: number;
  force: Force[];
  ignoring: Ignoring;
  /** The offer as it is now or, unless `again`, as this call has seen it already; null when the meeting type is gone. */
  look: (again: boolean) => Promise<Pick<LoadedOffer, 'offer' | 'asksCalendars'> | null>;
}

/**
 * Carries out a request for a start. What is visibly not free is refused by a read and costs no workflow; what another command
 * of this process is after waits for it, and then looks again.
 */
export async function throughGate(
  deps: ApiDeps & { gate: Gate },
  request: CommandRequest,
  subject: Subject,
  wanted: Wanted,
  arrivedMs: number,
): Promise<Outcome> {
  for (let again = false; ; again = true) {
    const seen = await wanted.look(again);
    const offer = seen && seen.offer;
    const refusal = offer && refusalOf(offer, wanted, arrivedMs);
    if (refusal) return refuse(deps, request.id, refusal);
    const entered = deps.gate.enter(request.hostId, contestedRange(offer, wanted.startMs));
    if ('wait' in entered) {
      await entered.wait;
      continue;
    }
    try {
      return await carryOut(deps, request, { ...subject, asksCalendars: seen?.asksCalendars === true }, arrivedMs);
    } finally {
      entered.leave();
    }
  }
}

const weekMs = 7 * 86_400_000;

/** The time that commands for this start may take from each other: the slot with its buffers or, where bookings are counted, the weeks around it. */
function contestedRange(offer: Offer | null, startMs: number): { startMs: number; endMs: number } {
  if (!offer) return { startMs, endMs: startMs + 1 };
  const { maxBookingsPerDay, maxBookingsPerWeek } = offer.slotRules;
  const isCounted = maxBookingsPerDay !== null || maxBookingsPerWeek !== null || offer.hostMaxBookingsPerDay !== null;
  return isCounted ? { startMs: startMs - weekMs, endMs: startMs + weekMs } : blockedRange(offer.slotRules, startMs);
}

function refusalOf(offer: Offer, { startMs, force, ignoring }: Wanted, nowMs: number): Outcome | null {
  const verdict = judgeStart(offer, startMs, nowMs, { ignoring, force });
  return verdict.offered ? null : { status: 'refused', code: withHold(verdict.code, offer, ignoring.holdId) };
}

async function refuse({ db }: ApiDeps, requestId: string, refusal: Outcome): Promise<Outcome> {
  if (await finishRequest(db, requestId, refusal)) return refusal;
  return (await findRequest(db, requestId))?.outcome ?? { status: 'abandoned' };
}
