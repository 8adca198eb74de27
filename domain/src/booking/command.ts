import type { Force } from '../availability/types.ts';
import type { Language } from '../language/languages.ts';
import type { Answers } from './schemas.ts';

/** What a guest or host asked for, as it is kept until the command has ended. Instants are epoch ms. */
export interface ReserveDetails {
  meetingTypeId: string;
  startMs: number;
  inviteeName: string;
  inviteeEmail: string;
  inviteeTimezone: string;
  inviteeLanguage: Language;
  notes: string | null;
  answers: Answers;
  holdId?: string;
  force?: Force[];
}

export interface MoveDetails {
  startMs: number;
  force?: Force[];
  fromCalendar?: FromCalendar;
}

export interface CancelDetails {
  reason: string | null;
  fromCalendar?: FromCalendar;
}

/** What the host did to the booking's event in the calendar itself, which then needs no writing. */
export interface FromCalendar {
  /** The booking's version whose event was changed; of a later one nothing is known there. */
  version: number;
  etag: string | null;
}

export type Command =
  { kind: 'reserve'; details: ReserveDetails } | { kind: 'move'; details: MoveDetails } | { kind: 'cancel'; details: CancelDetails };
