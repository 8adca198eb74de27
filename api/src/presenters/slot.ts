import type { Slot } from '@holdfast/domain/availability/types.ts';
import { formatInstant } from '@holdfast/domain/time/schemas.ts';

export function presentSlot({ startMs, endMs }: Slot): { startTime: string; endTime: string } {
  return { startTime: formatInstant(startMs), endTime: formatInstant(endMs) };
}

/** A list of them as JSON, written by hand: of the hundreds in a month, objects and their keys would be half the cost. */
export function slotsJson(slots: Slot[]): string {
  return `[${slots.map(({ startMs, endMs }) => `{"startTime":"${formatInstant(startMs)}","endTime":"${formatInstant(endMs)}"}`).join(',')}]`;
}
