import type { Route } from '../http/exchange.ts';
import type { World } from '../world.ts';
import { calendarListRoutes } from './calendarList.ts';
import { channelRoutes } from './channels.ts';
import { googleEventRoutes } from './events.ts';
import { freeBusy } from './freeBusy.ts';
import { listEvents } from './listEvents.ts';
import { googleOauthRoutes } from './oauth.ts';

/** All of Google that the sandbox has, at the paths of its one origin. */
export function googleRoutes(world: World): Route[] {
  return [
    ...googleOauthRoutes(world),
    ...calendarListRoutes(world),
    ['GET', '/calendar/v3/calendars/:calendarId/events', (call) => listEvents(world, call)],
    // Before the events, whose ids would match too.
    ...channelRoutes(world),
    ...googleEventRoutes(world),
    ['POST', '/calendar/v3/freeBusy', (call) => freeBusy(world, call)],
  ];
}
