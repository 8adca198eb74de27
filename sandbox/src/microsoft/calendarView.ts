import type { Answer, Call, Route } from '../http/exchange.ts';
import { toMs } from '../store/moments.ts';
import { overlaps } from '../store/occurrences.ts';
import { inWindow, occurrencesOf } from '../store/views.ts';
import type { World } from '../world.ts';
import { calendarOf, signedIn } from './access.ts';
import { badRequest, itemNotFound } from './errors.ts';
import { eventResource } from './eventResource.ts';
import { eventById } from './ids.ts';
import { preferences } from './prefer.ts';
import { firstPage, laterPage, onlyOptions, selected, windowOf } from './query.ts';

/** Everything in a window, and the occurrences of one series in a window; here occurrences are whole. */
export function calendarViewRoutes(world: World): Route[] {
  const options = ['startDateTime', 'endDateTime', '$select', '$top', '$orderby', '$skiptoken'];

  function view(call: Call): Answer {
    const account = signedIn(world, call, 'read');
    const query = call.url.searchParams;
    const asked = preferences(call);
    onlyOptions(query, options);
    const token = query.get('$skiptoken');
    if (token !== null) return laterPage(world, call, asked, token);
    const calendar = calendarOf(world, account, call.params['calendarId'], 'read');
    const { fromMs, untilMs } = windowOf(query);
    const order = query.get('$orderby') ?? 'start/dateTime';
    if (!/^start\/dateTime( asc)?$/.test(order)) throw badRequest('Only start/dateTime can be ordered by here.', 'ErrorInvalidUrlQuery');
    const events = inWindow(world.store, calendar, fromMs, untilMs);
    return firstPage(
      world,
      call,
      asked,
      events.map((event) => selected(query, eventResource(event, { account, calendar, preferences: asked }))),
    );
  }

  function instances(call: Call): Answer {
    const account = signedIn(world, call, 'read');
    const query = call.url.searchParams;
    const asked = preferences(call);
    onlyOptions(query, options);
    const token = query.get('$skiptoken');
    if (token !== null) return laterPage(world, call, asked, token);
    const series = eventById(world.store, account, call.params['eventId'] ?? '');
    if (series === null) throw itemNotFound();
    if (series.recurrence.length === 0) throw badRequest('Expanding is only possible for a recurring master.', 'ErrorInvalidRequest');
    const calendar = calendarOf(world, account, series.calendarId, 'read');
    const { fromMs, untilMs } = windowOf(query);
    const found = occurrencesOf(world.store, series)
      .filter((event) => !event.cancelled && overlaps(event, calendar.zone, fromMs, untilMs))
      .sort((a, b) => toMs(a.start, calendar.zone) - toMs(b.start, calendar.zone));
    return firstPage(
      world,
      call,
      asked,
      found.map((event) => selected(query, eventResource(event, { account, calendar, preferences: asked }))),
    );
  }

  return [
    ...['/v1.0/me/calendarView', '/v1.0/me/calendar/calendarView', '/v1.0/me/calendars/:calendarId/calendarView'].map((path): Route => [
      'GET',
      path,
      view,
    ]),
    ...['/v1.0/me/events/:eventId/instances', '/v1.0/me/calendars/:calendarId/events/:eventId/instances'].map((path): Route => [
      'GET',
      path,
      instances,
    ]),
  ];
}
