import type { MeetingType } from '@holdfast/db/models/MeetingType.ts';
import { formatInstant } from '@holdfast/domain/time/schemas.ts';

/** A meeting type as its host sees it; the answer schema leaves out the rest. */
export function presentMeetingType(type: MeetingType) {
  return { ...type.toJSON(), createdAt: formatInstant(type.createdAt.getTime()), updatedAt: formatInstant(type.updatedAt.getTime()) };
}
