import type { Slot } from '@holdfast/domain/availability/types.ts';
import { formatInstant } from '@holdfast/domain/time/schemas.ts';

export function presentSlot({ startMs, endMs }: Slot): { startTime: string; endTime: string } {
  return { startTime: formatInstant(startMs), endTime: formatInstant(endMs) };
}
