import { json, type Answer, type Call, type Route } from '../http/exchange.ts';
import type { CalendarRecord, Role } from '../store/model.ts';
import type { World } from '../world.ts';
import { calendarOf, signedIn } from './access.ts';
import { invalid, onlyParameters } from './errors.ts';

const roles: Role[] = ['freeBusyReader', 'reader', 'writer', 'owner'];

/** `calendarList.list` and `calendars.get`. */
export function calendarListRoutes(world: World): Route[] {
  function list(call: Call): Answer {
    const account = signedIn(world, call, 'calendarList');
    const query = call.url.searchParams;
    onlyParameters(query, ['minAccessRole', 'maxResults', 'pageToken', 'showDeleted', 'showHidden']);
    const least = query.get('minAccessRole') ?? 'freeBusyReader';
    if (!roles.includes(least as Role)) throw invalid('Invalid Value', 'minAccessRole');
    const all = world.store.calendarsOf(account.id).filter(({ role }) => roles.indexOf(role) >= roles.indexOf(least as Role));
    const size = Math.min(Number(query.get('maxResults') ?? 100), 250, world.behaviour.pageSize ?? 250);
    const from = Number(query.get('pageToken') ?? 0);
    if (!Number.isInteger(from) || !(size > 0)) throw invalid('Invalid Value', 'pageToken');
    const next = from + size < all.length ? { nextPageToken: String(from + size) } : { nextSyncToken: `list-${world.store.revision()}` };
    return json({
      kind: 'calendar#calendarList',
      etag: `"p${world.store.revision()}"`,
      ...next,
      items: all.slice(from, from + size).map(listEntry),
    });
  }

  function get(call: Call): Answer {
    const account = signedIn(world, call, 'calendars');
    const { id, name, zone } = calendarOf(world, account, call.params['calendarId'] ?? '', 'read');
    return json({ kind: 'calendar#calendar', etag: `"${id}"`, id, summary: name, timeZone: zone });
  }

  return [
    ['GET', '/calendar/v3/users/me/calendarList', list],
    ['GET', '/calendar/v3/calendars/:calendarId', get],
  ];
}

function listEntry({ id, name, zone, role, primary, epoch }: CalendarRecord) {
  return {
    kind: 'calendar#calendarListEntry',
    etag: `"${epoch}"`,
    id,
    summary: name,
    timeZone: zone,
    accessRole: role,
    ...(primary ? { primary: true } : {}),
    selected: true,
    backgroundColor: '#9fe1e7',
    conferenceProperties: { allowedConferenceSolutionTypes: ['hangoutsMeet'] },
  };
}
