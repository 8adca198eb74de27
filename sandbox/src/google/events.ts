import { json, jsonBody, noContent, type Answer, type Call, type Route } from '../http/exchange.ts';
import { changeEvent, createEvent, removeEvent } from '../store/changes.ts';
import { newConference } from '../store/conferences.ts';
import type { Account, CalendarRecord, EventRecord } from '../store/model.ts';
import { RecurrenceError } from '../store/occurrences.ts';
import { findEvent } from '../store/views.ts';
import type { World } from '../world.ts';
import { calendarOf, signedIn } from './access.ts';
import { googleError, invalid, notFound, onlyParameters } from './errors.ts';
import { patchFrom, readEventBody, type EventBody } from './eventInput.ts';
import { etagOf, eventResource } from './eventResource.ts';

const writeParameters = ['conferenceDataVersion', 'sendUpdates', 'sendNotifications', 'maxAttendees', 'supportsAttachments'];

/** What only the organizer may change. */
const organizersOwn = ['start', 'end', 'summary', 'location', 'description', 'recurrence', 'conferenceData'] as const;

/** `events.get`, `insert`, `patch` and `delete`. `sendUpdates` is in the journal; nobody is mailed. */
export function googleEventRoutes(world: World): Route[] {
  const where = (call: Call, use: 'read' | 'write') => {
    const account = signedIn(world, call, use === 'read' ? 'readEvents' : 'writeEvents');
    return { account, calendar: calendarOf(world, account, call.params['calendarId'] ?? '', use) };
  };
  const existing = (call: Call, calendar: CalendarRecord): EventRecord => {
    const event = findEvent(world.store, calendar.id, call.params['eventId'] ?? '');
    if (event === null) throw notFound();
    return event;
  };
  const present = (event: EventRecord, calendar: CalendarRecord, account: Account) =>
    json(eventResource(event, calendar, account), 200, { etag: etagOf(event) });

  function requireMatch(call: Call, event: EventRecord): void {
    const expected = call.headers['if-match'];
    if (expected !== undefined && expected !== '*' && expected !== etagOf(event))
      throw googleError(412, 'conditionNotMet', 'Precondition Failed', { type: 'header', name: 'If-Match' });
  }

  /** Asks for a link where the caller speaks of links at all; a repeated request id changes nothing. */
  function conferenceFor(call: Call, body: EventBody, before: EventRecord | null) {
    const requestId = body.conferenceData?.createRequest?.requestId;
    if (call.url.searchParams.get('conferenceDataVersion') !== '1') return {};
    if (body.conferenceData === null) return { conference: null };
    if (requestId === undefined || before?.conference?.requestId === requestId) return {};
    return { conference: newConference(world, 'meet', requestId) };
  }

  function get(call: Call): Answer {
    const { account, calendar } = where(call, 'read');
    onlyParameters(call.url.searchParams, ['timeZone', 'maxAttendees']);
    const event = existing(call, calendar);
    if (call.headers['if-none-match'] === etagOf(event)) return { status: 304, headers: { etag: etagOf(event) } };
    return present(event, calendar, account);
  }

  function insert(call: Call): Answer {
    const { account, calendar } = where(call, 'write');
    onlyParameters(call.url.searchParams, writeParameters);
    const body = readEventBody(jsonBody(call));
    if (body.id !== undefined && !/^[a-v0-9]{5,1024}$/.test(body.id)) throw invalid('Invalid resource id value.');
    if (body.id !== undefined && world.store.eventsOf(calendar.id).has(body.id))
      throw googleError(409, 'duplicate', 'The requested identifier already exists.');
    const { start, end, ...rest } = patchFrom(body, calendar, account, null);
    if (start === undefined || end === undefined) throw googleError(400, 'required', 'Missing start time.');
    const draft = { ...rest, start, end, ...(body.id === undefined ? {} : { id: body.id }), ...conferenceFor(call, body, null) };
    if (body.iCalUID !== undefined) draft.iCalUid = body.iCalUID;
    try {
      return present(createEvent(world.store, calendar, draft), calendar, account);
    } catch (error) {
      throw error instanceof RecurrenceError ? invalid('Invalid recurrence rule.') : error;
    }
  }

  function patch(call: Call): Answer {
    const { account, calendar } = where(call, 'write');
    onlyParameters(call.url.searchParams, writeParameters);
    const event = existing(call, calendar);
    const body = readEventBody(jsonBody(call));
    requireMatch(call, event);
    if (event.organizer.email !== account.email && organizersOwn.some((field) => body[field] !== undefined))
      throw googleError(403, 'forbiddenForNonOrganizer', 'Shared properties can only be changed by the organizer of the event.');
    const change = { ...patchFrom(body, calendar, account, event), ...conferenceFor(call, body, event) };
    if (change.cancelled === true) {
      removeEvent(world.store, event);
      return present({ ...event, cancelled: true }, calendar, account);
    }
    try {
      return present(changeEvent(world.store, event, change), calendar, account);
    } catch (error) {
      throw error instanceof RecurrenceError ? invalid('Invalid recurrence rule.') : error;
    }
  }

  function remove(call: Call): Answer {
    const { calendar } = where(call, 'write');
    onlyParameters(call.url.searchParams, writeParameters);
    const event = existing(call, calendar);
    if (event.cancelled) throw googleError(410, 'deleted', 'Resource has been deleted');
    requireMatch(call, event);
    removeEvent(world.store, event);
    return noContent;
  }

  const one = '/calendar/v3/calendars/:calendarId/events/:eventId';
  return [
    ['GET', one, get],
    ['POST', '/calendar/v3/calendars/:calendarId/events', insert],
    ['PATCH', one, patch],
    ['DELETE', one, remove],
  ];
}
