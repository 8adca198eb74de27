import { json, type Answer, type Call, type Route } from '../http/exchange.ts';
import type { Account, CalendarRecord } from '../store/model.ts';
import type { World } from '../world.ts';
import { calendarOf, signedIn } from './access.ts';
import { echoing, preferences } from './prefer.ts';
import { firstPage, laterPage, onlyOptions } from './query.ts';
import { windowsName } from './windowsZones.ts';

/** `/me`, its mailbox settings and its calendars. */
export function calendarRoutes(world: World): Route[] {
  function me(call: Call): Answer {
    const { id, name, email } = signedIn(world, call, 'profile');
    return json({ id, displayName: name, mail: email, userPrincipalName: email });
  }

  function settings(call: Call): Answer {
    const { zone } = signedIn(world, call, 'settings');
    return echoing(preferences(call), json({ timeZone: windowsName(zone), workingHours: { timeZone: { name: windowsName(zone) } } }));
  }

  function list(call: Call): Answer {
    const account = signedIn(world, call, 'read');
    const query = call.url.searchParams;
    onlyOptions(query, ['$top', '$skiptoken', '$select']);
    const token = query.get('$skiptoken');
    if (token !== null) return laterPage(world, call, preferences(call), token);
    const calendars = world.store.calendarsOf(account.id).map((calendar) => calendarResource(calendar, account));
    return firstPage(world, call, preferences(call), calendars);
  }

  function get(call: Call): Answer {
    const account = signedIn(world, call, 'read');
    return echoing(preferences(call), json(calendarResource(calendarOf(world, account, call.params['calendarId'], 'read'), account)));
  }

  return [
    ['GET', '/v1.0/me', me],
    ['GET', '/v1.0/me/mailboxSettings', settings],
    ['GET', '/v1.0/me/calendars', list],
    ['GET', '/v1.0/me/calendar', get],
    ['GET', '/v1.0/me/calendars/:calendarId', get],
  ];
}

function calendarResource({ id, name, primary, role }: CalendarRecord, account: Account): Record<string, unknown> {
  return {
    id,
    name,
    hexColor: '',
    isDefaultCalendar: primary,
    canEdit: role === 'owner' || role === 'writer',
    canShare: role === 'owner',
    owner: { name: account.name, address: account.email },
    allowedOnlineMeetingProviders: ['teamsForBusiness'],
    defaultOnlineMeetingProvider: 'teamsForBusiness',
  };
}
