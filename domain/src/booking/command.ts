import type { Force } from '../availability/types.ts';
import type { Answers } from './schemas.ts';

/** What a guest or host asked for, as it is kept until the command has ended. Instants are epoch ms. */
export interface ReserveDetails {
  meetingTypeId: string;
  startMs: number;
  inviteeName: string;
  inviteeEmail: string;
  inviteeTimezone: string;
  notes: string | null;
  answers: Answers;
  holdId?: string;
  force?: Force[];
}

export interface MoveDetails {
  startMs: number;
  force?: Force[];
}

export interface CancelDetails {
  reason: string | null;
}

export type Command =
  { kind: 'reserve'; details: ReserveDetails } | { kind: 'move'; details: MoveDetails } | { kind: 'cancel'; details: CancelDetails };
