import { minuteMs } from '../time/units.ts';
import { zoneDays } from '../time/zoneDays.ts';
import type { Offer } from './types.ts';

/**
 * Until when (exclusive, epoch ms) a list of slots stays right with no row changed: the first slot comes too near, a hold in
 * the loaded range runs out, a window that moves with the days gains one, or another day decides whether a host with none is away.
 * `firstMs`: the start of the first slot. `holdsUntilMs`: when the first of those holds ends.
 */
export function goodUntilMs(
  { slotRules, schedule }: Offer,
  firstMs: number | undefined,
  nowMs: number,
  holdsUntilMs: number | null,
): number {
  const zone = zoneDays(schedule.timezone);
  return Math.min(
    firstMs === undefined ? Infinity : firstMs - slotRules.minimumNoticeMinutes * minuteMs + 1,
    holdsUntilMs ?? Infinity,
    firstMs !== undefined && slotRules.bookingWindow.kind === 'range' ? Infinity : zone.startOf(zone.dayOf(nowMs) + 1),
  );
}
