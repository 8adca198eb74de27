import { bookingCalendar, type CalendarFacts } from '@holdfast/domain/booking/ics.ts';
import type { MeetingFacts } from './facts.ts';
import type { CalendarPart } from './renderedMail.ts';

/** What the calendars of both sides are told. `stampMs` is when this version of the booking was made. */
export function invitation(method: CalendarPart['method'], facts: MeetingFacts & { icsUid: string }): CalendarPart {
  const { icsUid, icsSequence, title, startMs, endMs, location, host, guest, createdMs } = facts;
  const event: CalendarFacts = {
    uid: icsUid,
    sequence: icsSequence,
    title,
    startMs,
    endMs,
    location: location?.value ?? null,
    host,
    guest,
    stampMs: createdMs,
  };
  return { method, content: bookingCalendar(method === 'REQUEST' ? 'request' : 'cancel', event) };
}
