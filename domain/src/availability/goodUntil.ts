import { minuteMs } from '../time/units.ts';
import { zoneDays } from '../time/zoneDays.ts';
import type { Offer, Slot } from './types.ts';

/**
 * Until when (exclusive, epoch ms) a list of slots stays right with no row changed: the first slot comes too near, a hold in
 * the loaded range runs out, a window that moves with the days gains one, or another day decides whether a host with none is away. `holdsUntilMs`: when the first of those holds ends.
 */
export function goodUntilMs({ slotRules, schedule }: Offer, slots: Slot[], nowMs: number, holdsUntilMs: number | null): number {
  const [first] = slots;
  const zone = zoneDays(schedule.timezone);
  return Math.min(
    first ? first.startMs - slotRules.minimumNoticeMinutes * minuteMs + 1 : Infinity,
    holdsUntilMs ?? Infinity,
    first && slotRules.bookingWindow.kind === 'range' ? Infinity : zone.startOf(zone.dayOf(nowMs) + 1),
  );
}
