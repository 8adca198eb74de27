import type { Ignoring, TakenRange } from './types.ts';

/** What is taken as far as the asker is concerned: all but the booking being moved and the guest's own hold. */
export function takenFrom(taken: readonly TakenRange[], ignoring: Ignoring): readonly TakenRange[] {
  if (ignoring.bookingId === undefined && ignoring.holdId === undefined) return taken;
  return taken.filter(({ kind, id }) => !(kind === 'booking' && id === ignoring.bookingId) && !(kind === 'hold' && id === ignoring.holdId));
}
