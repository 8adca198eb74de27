import { json, jsonBody, noContent, type Answer, type Call, type Route } from '../http/exchange.ts';
import { changeEvent, createEvent, removeEvent } from '../store/changes.ts';
import { newConference } from '../store/conferences.ts';
import type { EventRecord } from '../store/model.ts';
import { RecurrenceError } from '../store/occurrences.ts';
import type { World } from '../world.ts';
import { calendarOf, signedIn } from './access.ts';
import { badRequest, graphError, itemNotFound } from './errors.ts';
import { patchFrom, readEventBody } from './eventInput.ts';
import { etagOf, eventResource } from './eventResource.ts';
import { eventById } from './ids.ts';
import { echoing, preferences } from './prefer.ts';
import { firstPage, laterPage, onlyOptions, selected } from './query.ts';

/** Events of `/me`, of its default calendar or of one of its calendars. */
export function graphEventRoutes(world: World): Route[] {
  const existing = (call: Call, use: 'read' | 'write') => {
    const account = signedIn(world, call, use);
    const event = eventById(world.store, account, call.params['eventId'] ?? '');
    if (event === null) throw itemNotFound();
    const calendar = calendarOf(world, account, event.calendarId, use);
    if (call.params['calendarId'] !== undefined && call.params['calendarId'] !== calendar.id) throw itemNotFound();
    return { account, event, calendar };
  };

  function create(call: Call): Answer {
    const account = signedIn(world, call, 'write');
    const calendar = calendarOf(world, account, call.params['calendarId'], 'write');
    const view = { account, calendar, preferences: preferences(call) };
    const body = readEventBody(jsonBody(call));
    const transactionId = body.transactionId ?? null;
    const repeated =
      transactionId === null
        ? undefined
        : [...world.store.eventsOf(calendar.id).values()].find((event) => !event.cancelled && event.transactionId === transactionId);
    if (repeated !== undefined) return echoing(view.preferences, json(eventResource(repeated, view), 201));
    const { start, end, ...rest } = patchFrom(body, calendar, account, null);
    if (start === undefined || end === undefined) throw badRequest('Start and end are required.', 'ErrorPropertyValidationFailure');
    const conference = body.isOnlineMeeting === true ? newConference(world, 'teams', transactionId ?? '') : null;
    const event = withReadableRule(() => createEvent(world.store, calendar, { ...rest, start, end, transactionId, conference }));
    return echoing(view.preferences, json(eventResource(event, view), 201));
  }

  function get(call: Call): Answer {
    const { account, event, calendar } = existing(call, 'read');
    const query = call.url.searchParams;
    onlyOptions(query, ['$select', '$expand']);
    const view = { account, calendar, preferences: preferences(call) };
    return echoing(view.preferences, json({ ...selected(query, eventResource(event, view)), ...expanded(query, event) }));
  }

  function patch(call: Call): Answer {
    const { account, event, calendar } = existing(call, 'write');
    requireMatch(call, event);
    const view = { account, calendar, preferences: preferences(call) };
    const body = readEventBody(jsonBody(call));
    const change = patchFrom(body, calendar, account, event);
    // Once online, always online.
    if (body.isOnlineMeeting === true && event.conference === null) change.conference = newConference(world, 'teams', '');
    return echoing(
      view.preferences,
      json(
        eventResource(
          withReadableRule(() => changeEvent(world.store, event, change)),
          view,
        ),
      ),
    );
  }

  function remove(call: Call): Answer {
    const { event } = existing(call, 'write');
    requireMatch(call, event);
    removeEvent(world.store, event);
    return noContent;
  }

  /** Single events and series of one calendar, or those that have a given extended property. */
  function list(call: Call): Answer {
    const account = signedIn(world, call, 'read');
    const query = call.url.searchParams;
    const asked = preferences(call);
    onlyOptions(query, ['$select', '$expand', '$filter', '$top', '$skiptoken']);
    const token = query.get('$skiptoken');
    if (token !== null) return laterPage(world, call, asked, token);
    const calendar = calendarOf(world, account, call.params['calendarId'], 'read');
    const filter = query.get('$filter');
    const property = filter === null ? null : propertyFilter(filter);
    const found = [...world.store.eventsOf(calendar.id).values()].filter(
      (event) => !event.cancelled && event.seriesId === null && (property === null || event.properties[property.id] === property.value),
    );
    const view = { account, calendar, preferences: asked };
    return firstPage(
      world,
      call,
      asked,
      found.map((event) => ({ ...selected(query, eventResource(event, view)), ...expanded(query, event) })),
    );
  }

  return [
    ...['/v1.0/me/events', '/v1.0/me/calendar/events', '/v1.0/me/calendars/:calendarId/events'].flatMap((path): Route[] => [
      ['GET', path, list],
      ['POST', path, create],
      ['GET', `${path}/:eventId`, get],
      ['PATCH', `${path}/:eventId`, patch],
      ['DELETE', `${path}/:eventId`, remove],
    ]),
  ];
}

function withReadableRule<T>(change: () => T): T {
  try {
    return change();
  } catch (error) {
    throw error instanceof RecurrenceError ? badRequest('The recurrence is not valid.', 'ErrorInvalidRequest') : error;
  }
}

function requireMatch(call: Call, event: EventRecord): void {
  const expected = call.headers['if-match'];
  if (expected !== undefined && expected !== '*' && expected !== etagOf(event))
    throw graphError(
      412,
      'ErrorIrresolvableConflict',
      'The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.',
    );
}

const text = /'((?:[^']|'')*)'/.source;

/** Extended properties are given only where `$expand` names them. */
function expanded(query: URLSearchParams, event: EventRecord): Record<string, unknown> {
  const expand = query.get('$expand');
  if (expand === null) return {};
  const id = new RegExp(`^singleValueExtendedProperties\\(\\$filter=id eq ${text}\\)$`).exec(expand)?.[1];
  if (id === undefined)
    throw badRequest("Only singleValueExtendedProperties($filter=id eq '...') can be expanded here.", 'ErrorInvalidUrlQuery');
  const value = event.properties[id];
  return value === undefined ? {} : { singleValueExtendedProperties: [{ id, value }] };
}

function propertyFilter(filter: string): { id: string; value: string } {
  const match = new RegExp(`^singleValueExtendedProperties/Any\\(ep: ?ep/id eq ${text} and ep/value eq ${text}\\)$`, 'i').exec(filter);
  if (match?.[1] === undefined || match[2] === undefined)
    throw badRequest('The filter clause is not one that the sandbox knows.', 'ErrorInvalidUrlQueryFilter');
  return { id: match[1].replaceAll("''", "'"), value: match[2].replaceAll("''", "'") };
}
