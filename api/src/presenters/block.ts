import type { Block } from '@holdfast/db/queries/createBlock.ts';
import { formatInstant } from '@holdfast/domain/time/schemas.ts';

export function presentBlock({ id, startTime, endTime, note }: Block) {
  return { id, startTime: formatInstant(startTime.getTime()), endTime: formatInstant(endTime.getTime()), note };
}
