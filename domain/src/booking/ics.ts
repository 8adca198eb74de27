import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

/**
 * What calendars are told of a booking. Events are copied, shared and searched, so nothing private belongs here:
 * no notes, answers or manage link. Instants are epoch milliseconds.
 */
export interface CalendarFacts {
  /** The same for the life of the booking: letters, digits and `@._-` only. */
  uid: string;
  sequence: number;
  title: string;
  startMs: number;
  endMs: number;
  location: string | null;
  host: { name: string; email: string };
  guest: { name: string; email: string };
  /** DTSTAMP: when this version of the event was made. */
  stampMs: number;
}

/** `request` and `cancel` are sent by mail (RFC 5546 §3.2.2, §3.2.5); the others are the file to download (§3.2.1). */
export type CalendarPurpose = 'request' | 'cancel' | 'publish' | 'publish-cancelled';

/** The booking as one iCalendar object (RFC 5545), times in UTC, lines folded at 75 octets and ended by CRLF. Throws on a UID that would need escaping. */
export function bookingCalendar(purpose: CalendarPurpose, facts: CalendarFacts): string {
  if (!/^[\w@.-]{1,200}$/.test(facts.uid)) throw new RangeError('a calendar UID may hold letters, digits and @._- only');
  const cancelled = purpose === 'cancel' || purpose === 'publish-cancelled';
  const calendar = ical({ prodId: { company: 'Holdfast', product: 'Holdfast', language: 'EN' }, method: methods[purpose] });
  const event = calendar.createEvent({
    id: facts.uid,
    sequence: facts.sequence,
    stamp: new Date(facts.stampMs),
    start: new Date(facts.startMs),
    end: new Date(facts.endMs),
    summary: meetingSummary(facts),
    location: facts.location === null ? null : plain(facts.location),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: plain(facts.host.name), email: facts.host.email },
  });
  // A published event carries no attendees (RFC 5546 §3.2.1). Whoever booked has agreed, so nothing is asked of them.
  if (purpose === 'request' || purpose === 'cancel') {
    event.createAttendee({
      name: plain(facts.guest.name),
      email: facts.guest.email,
      role: ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.ACCEPTED,
      rsvp: false,
    });
  }
  return `${calendar.toString()}\r\n`;
}

/** How the meeting is called in both calendars: `30 minutes: Ada Example & Grace Example`. */
export function meetingSummary({ title, host, guest }: Pick<CalendarFacts, 'title' | 'host' | 'guest'>): string {
  return `${plain(title)}: ${plain(host.name)} & ${plain(guest.name)}`;
}

const methods = {
  request: ICalCalendarMethod.REQUEST,
  cancel: ICalCalendarMethod.CANCEL,
  publish: ICalCalendarMethod.PUBLISH,
  'publish-cancelled': ICalCalendarMethod.PUBLISH,
};

/** One line of text: parsers disagree on what a control character inside a value means. */
function plain(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
}
