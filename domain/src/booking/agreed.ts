import type { Location, Question } from '../meetingTypes/schemas.ts';

/** What guest and host agreed on: the meeting type as it was at the booking. Editing the meeting type later changes none of it. */
export interface Agreed {
  name: string;
  /** `#rrggbb`, for the guest's pages of the booking. */
  color: string;
  durationMinutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  cancelCutoffMinutes: number;
  location: Location | null;
  questions: Question[];
}
