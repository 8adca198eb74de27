import type { Answer, Call, Route } from '../http/exchange.ts';
import type { CalendarRecord, EventRecord } from '../store/model.ts';
import { overlaps } from '../store/occurrences.ts';
import { changedSince, inWindow, occurrencesOf } from '../store/views.ts';
import type { World } from '../world.ts';
import { calendarOf, signedIn } from './access.ts';
import { badRequest, graphError } from './errors.ts';
import { bareOccurrence, eventResource, typeOf, type View } from './eventResource.ts';
import { eventId } from './ids.ts';
import { preferences } from './prefer.ts';
import { firstPage, laterPage, onlyOptions, windowOf } from './query.ts';

interface DeltaToken {
  calendarId: string;
  epoch: number;
  revision: number;
  fromMs: number;
  untilMs: number;
}

/**
 * `calendarView/delta`. The window stays that of the first round. As the live service does: occurrences come bare, changed events outside
 * the window come as removed, and a series that was moved does not say that its old occurrences are gone.
 */
export function deltaRoutes(world: World): Route[] {
  function delta(call: Call): Answer {
    const account = signedIn(world, call, 'read');
    const query = call.url.searchParams;
    const asked = preferences(call);
    for (const name of ['$select', '$expand', '$filter', '$orderby', '$search', '$top'])
      if (query.has(name))
        throw badRequest(`The query parameter '${name}' is not supported by this change tracking request.`, 'ErrorInvalidUrlQuery');
    onlyOptions(query, ['startDateTime', 'endDateTime', '$skiptoken', '$deltatoken']);
    const skipToken = query.get('$skiptoken');
    if (skipToken !== null) return laterPage(world, call, asked, skipToken);
    const calendar = calendarOf(world, account, call.params['calendarId'], 'read');
    const view = { account, calendar, preferences: asked };
    const revision = world.store.revision();
    const deltaToken = query.get('$deltatoken');
    const known = deltaToken === null ? null : readToken(deltaToken, calendar, call);
    const { fromMs, untilMs } = known ?? windowOf(query);
    const items = known === null ? firstRound(world, view, fromMs, untilMs) : changes(world, view, known);
    const token: DeltaToken = { calendarId: calendar.id, epoch: calendar.epoch, revision, fromMs, untilMs };
    const link = `${world.urls.microsoft}${call.url.pathname}?$deltatoken=${Buffer.from(JSON.stringify(token)).toString('base64url')}`;
    return firstPage(world, call, asked, world.behaviour.duplicateDelta ? [...items, ...items] : items, { '@odata.deltaLink': link });
  }

  return ['/v1.0/me/calendarView/delta', '/v1.0/me/calendar/calendarView/delta', '/v1.0/me/calendars/:calendarId/calendarView/delta'].map(
    (path): Route => ['GET', path, delta],
  );
}

function readToken(text: string, calendar: CalendarRecord, call: Call): DeltaToken {
  let token: Partial<DeltaToken>;
  try {
    token = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Partial<DeltaToken>;
  } catch {
    token = {};
  }
  if (token.calendarId !== calendar.id || token.epoch !== calendar.epoch)
    throw graphError(410, 'syncStateNotFound', 'The sync state generation is not found.', {
      location: `${call.url.origin}${call.url.pathname}?$deltatoken=`,
    });
  return token as DeltaToken;
}

function item(event: EventRecord, view: View): Record<string, unknown> {
  return typeOf(event) === 'occurrence' ? bareOccurrence(event, view) : eventResource(event, view);
}

function firstRound(world: World, view: View, fromMs: number, untilMs: number): Record<string, unknown>[] {
  const events = inWindow(world.store, view.calendar, fromMs, untilMs);
  const stored = world.store.eventsOf(view.calendar.id);
  const masters = [...new Set(events.map(({ seriesId }) => seriesId))].flatMap((id) => stored.get(id ?? '') ?? []);
  return [...masters, ...events].map((event) => item(event, view));
}

function changes(world: World, view: View, { revision, fromMs, untilMs }: DeltaToken): Record<string, unknown>[] {
  const { events, gone } = changedSince(world.store, view.calendar.id, revision);
  const inside = (event: EventRecord) => !event.cancelled && overlaps(event, view.calendar.zone, fromMs, untilMs);
  const removed = (event: { id: string; calendarId: string }) => ({
    id: eventId(event, view.preferences.immutableIds),
    '@removed': { reason: 'deleted' },
  });
  const items = events.flatMap((event) => {
    if (typeOf(event) !== 'seriesMaster' || event.cancelled) return inside(event) ? [item(event, view)] : [removed(event)];
    const occurrences = occurrencesOf(world.store, event).filter(inside);
    return occurrences.length === 0 ? [removed(event)] : [event, ...occurrences].map((part) => item(part, view));
  });
  return [...items, ...gone.filter(({ because }) => because === 'deleted').map(removed)];
}
