import type { ConflictCode } from '@holdfast/domain/calendars/conflictCode.ts';
import type { Language } from '@holdfast/domain/language/languages.ts';
import type { Location } from '@holdfast/domain/meetingTypes/schemas.ts';

/** Everything a mail about a booking may say, read from the rows just before it is rendered. Instants are epoch milliseconds. */
export interface MeetingFacts {
  bookingId: string;
  /** null: the booking is in the reader's calendar under a UID that is not known yet, and an invitation would be a second entry. */
  icsUid: string | null;
  /** It is written to the host's own calendar. */
  isInHostCalendar?: boolean;
  /** Rises with every version of the booking, so that a calendar replaces what it has. */
  icsSequence: number;
  /** The meeting type's name as agreed at booking. */
  title: string;
  startMs: number;
  endMs: number;
  /** Where the booking was before the move; for `moved` only. Its length is taken to be the same. */
  previousStartMs?: number;
  location: Location | null;
  /** `location` is the link that the host's calendar made. */
  hasMeetingLink: boolean;
  /** It will be, and is mailed then. */
  awaitsLink?: boolean;
  /** What in a calendar of the host stands against the booking. */
  conflict?: ConflictCode | null;
  guest: Person;
  /** `hasLeft`: the account was closed, and its address is no longer theirs. */
  host: Person & { username: string; hasLeft?: boolean };
  /** The guest's own words: shown to the host, never mailed back to the address that was typed in. */
  notes: string | null;
  answers: { label: string; value: string | boolean }[];
  cancellationReason: string | null;
  cancelledBy: 'guest' | 'host' | null;
  /** The guest's page of the booking with its token; it appears in the guest's mails and nowhere else. */
  manageUrl: string;
  /** The host's page of the booking. */
  hostUrl: string;
  /** When this version of the booking was made (booked, moved or cancelled): the invitation's DTSTAMP. */
  createdMs: number;
}

export interface Person {
  name: string;
  email: string;
  /** IANA zone the person reads times in. */
  timezone: string;
  language: Language;
}

/** What a mail about an account may say. */
export interface AccountFacts {
  name: string;
  language: Language;
  email: string;
  /** The page that takes the one-time token. */
  link: string;
  /** How long the link works, counted from the sending. */
  validForMinutes: number;
}
