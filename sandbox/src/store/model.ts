/** A time as a calendar keeps it: a whole day, or a wall clock (`2026-01-06T10:00:00`) in an IANA zone. */
export type Moment = { date: string } | { wall: string; zone: string };

export type Provider = 'google' | 'microsoft';
export type Role = 'owner' | 'writer' | 'reader' | 'freeBusyReader';
export type Response = 'needsAction' | 'accepted' | 'tentative' | 'declined';
export type ShowAs = 'free' | 'tentative' | 'busy' | 'oof' | 'workingElsewhere';
export type EventKind = 'default' | 'outOfOffice' | 'focusTime' | 'workingLocation' | 'birthday';

export interface Account {
  id: string;
  provider: Provider;
  email: string;
  name: string;
  zone: string;
  /** The directory of a Microsoft account. */
  tenantId: string;
  /** Whether Graph answers that there is no mailbox. */
  disabled: boolean;
}

export interface CalendarRecord {
  id: string;
  accountId: string;
  name: string;
  zone: string;
  role: Role;
  primary: boolean;
  deleted: boolean;
  /** Raised to make all sync tokens given before invalid. */
  epoch: number;
}

export interface Attendee {
  email: string;
  name: string;
  response: Response;
  optional: boolean;
}

export interface Conference {
  kind: 'meet' | 'teams';
  requestId: string;
  status: 'pending' | 'success' | 'failure';
  /** Epoch milliseconds from which it is no longer pending. */
  readyAt: number;
  url: string;
}

export interface EventRecord {
  id: string;
  calendarId: string;
  /** The store's count at the last change: etags and sync tokens are made of it. */
  revision: number;
  createdAt: number;
  updatedAt: number;
  sequence: number;
  /** A tombstone, or a cancelled occurrence of a series. */
  cancelled: boolean;
  title: string;
  description: string;
  location: string;
  start: Moment;
  end: Moment;
  /** RRULE, RDATE and EXDATE lines of a series; empty for anything else. */
  recurrence: string[];
  /** Set on exceptions and on occurrences made on the fly. */
  seriesId: string | null;
  originalStart: Moment | null;
  /** An occurrence that was changed or cancelled by itself, and is stored for that reason. */
  isException: boolean;
  showAs: ShowAs;
  kind: EventKind;
  private: boolean;
  organizer: { email: string; name: string };
  attendees: Attendee[];
  iCalUid: string;
  /** Google's private extended properties, Graph's single-value ones by their whole id. */
  properties: Record<string, string>;
  transactionId: string | null;
  conference: Conference | null;
}

/** What a caller decides about an event; the store knows the rest. */
export type EventDraft = Partial<Omit<EventRecord, 'calendarId' | 'revision' | 'createdAt' | 'updatedAt'>> & { start: Moment; end: Moment };
export type EventPatch = Partial<Omit<EventDraft, 'id'>>;

/** An occurrence that a changed or deleted series no longer has. */
export interface Gone {
  id: string;
  calendarId: string;
  revision: number;
  seriesId: string;
  originalStart: Moment;
  because: 'deleted' | 'moved';
}

export interface Change {
  kind: 'created' | 'updated' | 'deleted';
  event: EventRecord;
}

/** A Google watch channel. Stopped ones stay, since an id can't be used again. */
export interface Channel {
  id: string;
  resourceId: string;
  resourceUri: string;
  calendarId: string;
  accountId: string;
  address: string;
  token: string | null;
  expiresAt: number;
  messages: number;
  stopped: boolean;
}

/** A Graph subscription. */
export interface Subscription {
  id: string;
  accountId: string;
  calendarId: string;
  resource: string;
  changeType: string;
  notificationUrl: string;
  lifecycleNotificationUrl: string | null;
  clientState: string | null;
  /** Whether it was asked for with immutable ids. */
  immutable: boolean;
  expiresAt: number;
}
