import type { Account, CalendarRecord, EventRecord, Moment, Response } from '../store/model.ts';
import { isAllDay, toMs } from '../store/moments.ts';
import { eventId } from './ids.ts';
import type { Preferences } from './prefer.ts';
import { toPattern } from './recurrencePattern.ts';
import { ianaZone, windowsName } from './windowsZones.ts';

export interface View {
  calendar: CalendarRecord;
  account: Account;
  preferences: Preferences;
}

export function etagOf(event: EventRecord): string {
  return `W/"${changeKey(event)}"`;
}

/** An event as Graph gives it. */
export function eventResource(event: EventRecord, view: View): Record<string, unknown> {
  const { account, calendar } = view;
  const type = typeOf(event);
  return {
    ...bareOccurrence(event, view),
    changeKey: changeKey(event),
    iCalUId: event.iCalUid,
    transactionId: event.transactionId,
    createdDateTime: new Date(event.createdAt).toISOString(),
    lastModifiedDateTime: new Date(event.updatedAt).toISOString(),
    subject: event.title,
    bodyPreview: event.description
      .replaceAll(/<[^>]*>/g, ' ')
      .trim()
      .slice(0, 255),
    body: { contentType: 'html', content: event.description },
    location: { displayName: event.location },
    originalStartTimeZone: 'zone' in event.start ? windowsName(event.start.zone) : windowsName(calendar.zone),
    ...(event.originalStart === null ? {} : { originalStart: new Date(toMs(event.originalStart, calendar.zone)).toISOString() }),
    isAllDay: isAllDay(event),
    isCancelled: false,
    isOrganizer: event.organizer.email === account.email,
    isDraft: false,
    showAs: event.kind === 'outOfOffice' ? 'oof' : event.showAs,
    sensitivity: event.private ? 'private' : 'normal',
    responseStatus: { response: ownResponse(event, account), time: '0001-01-01T00:00:00Z' },
    attendees: event.attendees.map(({ email, name, response, optional }) => ({
      type: optional ? 'optional' : 'required',
      status: { response: responses[response], time: '0001-01-01T00:00:00Z' },
      emailAddress: { name, address: email },
    })),
    organizer: { emailAddress: { name: event.organizer.name, address: event.organizer.email } },
    isOnlineMeeting: event.conference !== null,
    onlineMeetingProvider: event.conference === null ? 'unknown' : 'teamsForBusiness',
    onlineMeeting: event.conference?.status === 'success' ? { joinUrl: event.conference.url } : null,
    recurrence: type === 'seriesMaster' ? toPattern(event.recurrence, event.start) : null,
    webLink: 'https://outlook.office365.com/owa/?path=/calendar/item',
  };
}

/** All that a round of changes says about an occurrence which is as its series has it. */
export function bareOccurrence(event: EventRecord, { calendar, preferences }: View): Record<string, unknown> {
  const { immutableIds } = preferences;
  return {
    '@odata.etag': etagOf(event),
    id: eventId(event, immutableIds),
    type: typeOf(event),
    seriesMasterId: event.seriesId === null ? null : eventId({ id: event.seriesId, calendarId: event.calendarId }, immutableIds),
    start: eventTime(event.start, calendar.zone, preferences),
    end: eventTime(event.end, calendar.zone, preferences),
  };
}

export function typeOf(event: EventRecord): 'singleInstance' | 'occurrence' | 'exception' | 'seriesMaster' {
  if (event.recurrence.length > 0) return 'seriesMaster';
  if (event.seriesId === null) return 'singleInstance';
  return event.isException ? 'exception' : 'occurrence';
}

function changeKey({ revision }: EventRecord): string {
  return Buffer.from(`EZ9r3czx${String(revision).padStart(8, '0')}`).toString('base64');
}

const responses: Record<Response, string> = {
  needsAction: 'none',
  accepted: 'accepted',
  tentative: 'tentativelyAccepted',
  declined: 'declined',
};

function ownResponse(event: EventRecord, account: Account): string {
  if (event.organizer.email === account.email) return 'organizer';
  const own = event.attendees.find(({ email }) => email === account.email);
  if (own === undefined) return 'none';
  return own.response === 'needsAction' ? 'notResponded' : responses[own.response];
}

/** Whole days are midnights without a shift, in whatever zone the answer is. */
function eventTime(moment: Moment, calendarZone: string, { zone }: Preferences): { dateTime: string; timeZone: string } {
  if ('date' in moment) return { dateTime: `${moment.date}T00:00:00.0000000`, timeZone: zone ?? windowsName(calendarZone) };
  const target = ianaZone(zone ?? moment.zone);
  const wall = Temporal.Instant.fromEpochMilliseconds(toMs(moment, calendarZone)).toZonedDateTimeISO(target).toPlainDateTime();
  return { dateTime: wall.toString({ fractionalSecondDigits: 7 }), timeZone: zone ?? windowsName(moment.zone) };
}
