import type { Offer } from '../availability/types.ts';
import type { RefusalCode } from '../http/problem.ts';

/** The refusal as the guest is told it: one who held the slot, and comes when both the hold and the slot are gone, hears of the hold. */
export function withHold(code: RefusalCode, { taken }: Offer, holdId: string | undefined): RefusalCode {
  const heldNoMore = holdId !== undefined && !taken.some(({ kind, id }) => kind === 'hold' && id === holdId);
  return code === 'SLOT_UNAVAILABLE' && heldNoMore ? 'HOLD_EXPIRED' : code;
}
