import type { Account, Attendee, CalendarRecord, Conference, EventRecord, Moment } from '../store/model.ts';
import { isAllDay, toMs } from '../store/moments.ts';

/** An event as the API gives it to the calendar's owner. */
export function eventResource(event: EventRecord, calendar: CalendarRecord, account: Account): Record<string, unknown> {
  const times = { start: eventTime(event.start, calendar.zone), end: eventTime(event.end, calendar.zone) };
  const occurrence =
    event.seriesId === null || event.originalStart === null
      ? {}
      : { recurringEventId: event.seriesId, originalStartTime: eventTime(event.originalStart, calendar.zone) };
  const identity = {
    kind: 'calendar#event',
    etag: etagOf(event),
    id: event.id,
    status: statusOf(event),
    updated: new Date(event.updatedAt).toISOString(),
  };
  if (calendar.role === 'freeBusyReader') return { ...identity, visibility: 'private', ...times, ...occurrence };
  const self = (email: string) => (email === account.email ? { self: true } : {});
  return {
    ...identity,
    htmlLink: `https://www.google.com/calendar/event?eid=${Buffer.from(event.id).toString('base64url')}`,
    created: new Date(event.createdAt).toISOString(),
    ...(event.title === '' ? {} : { summary: event.title }),
    ...(event.description === '' ? {} : { description: event.description }),
    ...(event.location === '' ? {} : { location: event.location }),
    creator: { email: event.organizer.email, ...self(event.organizer.email) },
    organizer: { email: event.organizer.email, displayName: event.organizer.name, ...self(event.organizer.email) },
    ...times,
    ...(event.recurrence.length > 0 ? { recurrence: event.recurrence } : {}),
    ...occurrence,
    ...(isFree(event) ? { transparency: 'transparent' } : {}),
    ...(event.private ? { visibility: 'private' } : {}),
    iCalUID: event.iCalUid,
    sequence: event.sequence,
    ...(event.attendees.length > 0 ? { attendees: event.attendees.map((attendee) => attendeeResource(attendee, event, account)) } : {}),
    ...(Object.keys(event.properties).length > 0 ? { extendedProperties: { private: event.properties } } : {}),
    ...(event.conference?.kind === 'meet' ? meet(event.conference) : {}),
    reminders: { useDefault: true },
    eventType: event.showAs === 'oof' ? 'outOfOffice' : event.kind,
  };
}

/** A deleted event in a round of changes: little more than its id. */
export function tombstone(event: EventRecord, calendar: CalendarRecord): Record<string, unknown> {
  return {
    kind: 'calendar#event',
    etag: etagOf(event),
    id: event.id,
    status: 'cancelled',
    ...(event.seriesId === null || event.originalStart === null
      ? {}
      : { recurringEventId: event.seriesId, originalStartTime: eventTime(event.originalStart, calendar.zone) }),
  };
}

export function etagOf({ revision }: { revision: number }): string {
  return `"${3_181_161_784_712_000 + revision}"`;
}

export function eventTime(moment: Moment, zone: string): Record<string, string> {
  if ('date' in moment) return { date: moment.date };
  const zoned = Temporal.Instant.fromEpochMilliseconds(toMs(moment, zone)).toZonedDateTimeISO(moment.zone);
  const offset = zoned.offsetNanoseconds === 0 ? 'Z' : zoned.offset;
  return { dateTime: zoned.toPlainDateTime().toString({ smallestUnit: 'second' }) + offset, timeZone: moment.zone };
}

const statusOf = (event: EventRecord) => (event.cancelled ? 'cancelled' : event.showAs === 'tentative' ? 'tentative' : 'confirmed');
const isFree = (event: EventRecord) =>
  event.showAs === 'free' || event.showAs === 'workingElsewhere' || (isAllDay(event) && event.kind === 'birthday');

function attendeeResource({ email, name, response, optional }: Attendee, event: EventRecord, account: Account) {
  return {
    email,
    ...(name === '' ? {} : { displayName: name }),
    responseStatus: response,
    ...(email === account.email ? { self: true } : {}),
    ...(email === event.organizer.email ? { organizer: true } : {}),
    ...(optional ? { optional: true } : {}),
  };
}

function meet({ requestId, status, url }: Conference) {
  const createRequest = { requestId, conferenceSolutionKey: { type: 'hangoutsMeet' }, status: { statusCode: status } };
  if (status !== 'success') return { conferenceData: { createRequest } };
  return {
    hangoutLink: url,
    conferenceData: {
      createRequest,
      conferenceId: url.split('/').at(-1),
      conferenceSolution: { key: { type: 'hangoutsMeet' }, name: 'Google Meet' },
      entryPoints: [{ entryPointType: 'video', uri: url, label: url.replace('https://', '') }],
    },
  };
}
