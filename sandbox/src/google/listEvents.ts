import { randomUUID } from 'node:crypto';
import { json, type Answer, type Call } from '../http/exchange.ts';
import type { CalendarRecord, EventRecord } from '../store/model.ts';
import { horizonMs, occurrenceAt, overlaps } from '../store/occurrences.ts';
import { changedSince, inWindow, occurrencesOf } from '../store/views.ts';
import type { World } from '../world.ts';
import { calendarOf, signedIn } from './access.ts';
import { googleError, invalid, onlyParameters } from './errors.ts';
import { eventResource, tombstone } from './eventResource.ts';
import { issueSyncToken, readSyncToken } from './syncToken.ts';

const notWithSyncToken = [
  'iCalUID',
  'orderBy',
  'privateExtendedProperty',
  'q',
  'sharedExtendedProperty',
  'timeMin',
  'timeMax',
  'updatedMin',
];
const noUsableToken = ['iCalUID', 'orderBy', 'privateExtendedProperty', 'q', 'sharedExtendedProperty', 'updatedMin'];
const known = [
  ...notWithSyncToken,
  ...[
    'eventTypes',
    'maxAttendees',
    'maxResults',
    'pageToken',
    'showDeleted',
    'showHiddenInvitations',
    'singleEvents',
    'syncToken',
    'timeZone',
  ],
];

interface Cursor {
  rest: Record<string, unknown>[];
  calendarId: string;
  syncToken: string;
  nextSyncToken: string | null;
  emptyNext: boolean;
}

/** `events.list`: a full list, a round of changes after a sync token, and the pages of both. What a round holds is fixed at its first page. */
export function listEvents(world: World, call: Call): Answer {
  const account = signedIn(world, call, 'readEvents');
  const calendar = calendarOf(world, account, call.params['calendarId'] ?? '', 'read');
  const query = call.url.searchParams;
  onlyParameters(query, known);
  const syncToken = query.get('syncToken') ?? '';
  if (syncToken !== '' && (notWithSyncToken.some((name) => query.has(name)) || query.get('showDeleted') === 'false'))
    throw googleError(400, 'syncTokenWithRequestRestrictions', 'Sync token cannot be used with other request restrictions.');
  const pageToken = query.get('pageToken');
  const cursor = pageToken === null ? firstPage(syncToken) : laterPage(pageToken);

  function firstPage(token: string): Cursor {
    const revision = world.store.revision();
    const rest =
      token === ''
        ? fullList(world, calendar, query).map((event) => eventResource(event, calendar, account))
        : changes(world, calendar, readSyncToken(token, calendar, query), query.get('singleEvents') === 'true').map((event) =>
            event.cancelled ? tombstone(event, calendar) : eventResource(event, calendar, account),
          );
    const usable = token !== '' || !noUsableToken.some((name) => query.has(name));
    const nextSyncToken = usable ? issueSyncToken(calendar, revision, query) : null;
    return { rest, calendarId: calendar.id, syncToken: token, nextSyncToken, emptyNext: world.behaviour.emptyPages };
  }
  function laterPage(token: string): Cursor {
    const found = world.cursors.get(token) as Cursor | undefined;
    if (found?.calendarId !== calendar.id || found.syncToken !== syncToken) throw invalid('Invalid page token value.', 'pageToken');
    return found;
  }
  const asked = Number(query.get('maxResults') ?? 250);
  if (!Number.isInteger(asked) || asked < 1) throw invalid('Invalid Value', 'maxResults');
  const size = cursor.emptyNext ? 0 : Math.min(asked, 2500, world.behaviour.pageSize ?? 2500);
  const items = cursor.rest.slice(0, size);
  const rest = cursor.rest.slice(size);
  const next = { ...cursor, rest, emptyNext: world.behaviour.emptyPages && !cursor.emptyNext };
  return json({
    kind: 'calendar#events',
    etag: `"p${world.store.revision()}"`,
    summary: calendar.name,
    updated: new Date(world.clock.now()).toISOString(),
    timeZone: calendar.zone,
    accessRole: calendar.role,
    defaultReminders: [],
    ...(rest.length > 0
      ? { nextPageToken: keep(world, next) }
      : cursor.nextSyncToken === null
        ? {}
        : { nextSyncToken: cursor.nextSyncToken }),
    items,
  });
}

function keep(world: World, cursor: Cursor): string {
  const token = randomUUID();
  world.cursors.set(token, cursor);
  const oldest = world.cursors.keys().next().value;
  if (world.cursors.size > 2_000 && oldest !== undefined) world.cursors.delete(oldest);
  return token;
}

function fullList(world: World, calendar: CalendarRecord, query: URLSearchParams): EventRecord[] {
  const from = instant(query, 'timeMin') ?? 0;
  const until = instant(query, 'timeMax') ?? world.clock.now() + horizonMs;
  if (query.has('timeMin') && query.has('timeMax') && until <= from)
    throw googleError(400, 'timeRangeEmpty', 'The specified time range is empty.');
  const updatedMin = instant(query, 'updatedMin') ?? 0;
  const withDeleted = query.get('showDeleted') === 'true';
  const singles = query.get('singleEvents') === 'true';
  if (query.get('orderBy') === 'startTime' && !singles)
    throw invalid('The requested ordering is not available for the particular query.', 'orderBy');
  const events = singles
    ? inWindow(world.store, calendar, from, until, withDeleted)
    : [...world.store.eventsOf(calendar.id).values()].filter(
        (event) => (withDeleted || !event.cancelled) && touches(world, calendar, event, from, until),
      );
  const properties = query.getAll('privateExtendedProperty').map((pair) => pair.split('=') as [string, string?]);
  const text = query.get('q')?.toLowerCase() ?? '';
  return events.filter(
    (event) =>
      event.updatedAt >= updatedMin &&
      (!query.has('iCalUID') || event.iCalUid === query.get('iCalUID')) &&
      properties.every(([name, value]) => event.properties[name] === value) &&
      `${event.title} ${event.description} ${event.location}`.toLowerCase().includes(text),
  );
}

/** Whether an event, or any occurrence of a series, lies in the window. */
function touches(world: World, calendar: CalendarRecord, event: EventRecord, from: number, until: number): boolean {
  const parts = event.recurrence.length > 0 ? occurrencesOf(world.store, event) : [event];
  return parts.some((part) => overlaps(part, calendar.zone, from, until));
}

/** Everything that changed, outside the first list's window too; a changed series as all its occurrences. */
function changes(world: World, calendar: CalendarRecord, revision: number, singles: boolean): EventRecord[] {
  const { events, gone } = changedSince(world.store, calendar.id, revision);
  if (!singles) return events;
  const found = new Map<string, EventRecord>();
  for (const event of events) {
    if (event.recurrence.length === 0) found.set(event.id, event);
    else occurrencesOf(world.store, event).forEach((occurrence) => found.set(occurrence.id, occurrence));
  }
  for (const { id, seriesId, originalStart, revision: at } of gone) {
    const series = world.store.eventsOf(calendar.id).get(seriesId);
    if (series === undefined || found.has(id)) continue;
    found.set(id, { ...(id === seriesId ? series : occurrenceAt(series, id, originalStart)), revision: at, cancelled: true });
  }
  return [...found.values()];
}

function instant(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null) return null;
  const ms = /(Z|[+-]\d{2}:\d{2})$/i.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) throw googleError(400, 'badRequest', 'Bad Request', { type: 'parameter', name });
  return ms;
}
