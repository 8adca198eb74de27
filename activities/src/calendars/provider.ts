import type { ProviderName, RemoteChange, RemoteEvent } from '@holdfast/domain/calendars/types.ts';

/** A provider of calendars. One file each; a third provider is one more. Everything thrown is a ProviderError. */
export interface CalendarProvider {
  readonly name: ProviderName;
  exchange(answer: { code: string; codeVerifier: string; redirectUri: string }): Promise<Grant>;
  refresh(refreshToken: string): Promise<Tokens>;
  /** Done as well where the provider knows the token no more, or has no such call. */
  revoke(refreshToken: string): Promise<void>;
  /** The account's calendars by an access token; a call that is refused for it throws `unauthorized`. */
  open(accessToken: string): RemoteAccount;
}

export interface Tokens {
  accessToken: string;
  expiresInSeconds: number;
  /** A new one where the provider rotates them. */
  refreshToken: string | null;
}

export interface Grant extends Tokens {
  scopes: string[];
  /** By the provider's own id, which outlives the address. */
  account: { id: string; email: string };
}

export interface RemoteCalendar {
  remoteId: string;
  name: string;
  /** IANA, known to this machine. */
  timezone: string;
  /** What the provider called it where that is not a zone known here, and `timezone` is the mailbox's (or UTC) instead; for a warning. */
  unknownTimezone: string | null;
  canWrite: boolean;
  isPrimary: boolean;
  offersMeetingLink: boolean;
}

/** One page; `cursor` comes with the last. */
export interface Page {
  changes: RemoteChange[];
  next: string | null;
  cursor: string | null;
}

export interface EventDraft {
  bookingId: string;
  generation: number;
  title: string;
  description: string;
  location: string | null;
  startMs: number;
  endMs: number;
  wantsMeetingLink: boolean;
}

export interface WrittenEvent {
  remoteEventId: string;
  etag: string | null;
  icalUid: string | null;
  /** The word `pending` where it is still being made, to be read again. */
  meetingLink: string | null;
}

export interface RemoteAccount {
  calendars(): Promise<RemoteCalendar[]>;
  /** Every event of a window, page by page; also the way to the first cursor. May hold an event twice: the last counts. */
  list(remoteId: string, window: { fromMs: number; toMs: number }, page: string | null): Promise<Page>;
  /**
   * What changed since the cursor; throws `cursor-gone` where it is no longer known. What lies outside the window comes as removed, but
   * for events of ours, which come as they are. Removed ids may be unknown.
   */
  changes(remoteId: string, cursor: string, window: { fromMs: number; toMs: number }, page: string | null): Promise<Page>;
  /** Writes the booking's event; repeated, it finds the one that it wrote. Throws `deleted` where that one was deleted there. */
  create(remoteId: string, draft: EventDraft): Promise<WrittenEvent>;
  /** The event that such a call wrote, whether or not its answer arrived; null where there is none, or none any more. */
  find(remoteId: string, draft: Pick<EventDraft, 'bookingId' | 'generation'>): Promise<WrittenEvent | null>;
  read(remoteId: string, remoteEventId: string): Promise<(WrittenEvent & { event: RemoteEvent }) | null>;
  /** Null where it is gone. */
  patch(remoteId: string, remoteEventId: string, draft: EventDraft): Promise<WrittenEvent | null>;
  /** Done as well where it is gone already. */
  delete(remoteId: string, remoteEventId: string): Promise<void>;
  watch(
    remoteId: string,
    channel: { id: string; token: string; address: string },
  ): Promise<{ channelId: string; resourceId: string | null; expiresMs: number }>;
  /** Null where the provider can't prolong one, or knows it no more: then another is opened. */
  prolong(channel: { channelId: string }): Promise<{ expiresMs: number } | null>;
  stop(channel: { channelId: string; resourceId: string | null }): Promise<void>;
}

export type ProviderErrorKind =
  /** The grant is gone: the host has to log in again. */
  | 'needs-reauth'
  /** The access token was refused: refresh once, try once more. */
  | 'unauthorized'
  /** Too many requests, or the provider is ill: again after `retryAfterMs`. */
  | 'busy'
  | 'unreachable'
  /** The sync or delta token is no longer known: list in full. */
  | 'cursor-gone'
  /** The calendar is no longer there. */
  | 'calendar-gone'
  /** It is there, and the host may not do this in it: no use to try again. */
  | 'forbidden'
  /** An event of ours that was deleted there. */
  | 'deleted'
  /** Ours to mend: a wrong secret, a malformed request. No connection changes its state for it. */
  | 'operator';

/** What a provider refused, turned into ours once, at its edge. `code` is numeric or a provider's word; never the remote text. */
export class ProviderError extends Error {
  readonly kind: ProviderErrorKind;
  readonly code: string;
  readonly retryAfterMs: number | null;

  constructor(kind: ProviderErrorKind, code: string, retryAfterMs: number | null = null) {
    super(`calendar provider ${kind}: ${code}`);
    this.name = 'ProviderError';
    this.kind = kind;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}
