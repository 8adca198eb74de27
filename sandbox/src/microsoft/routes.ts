import type { Route } from '../http/exchange.ts';
import type { World } from '../world.ts';
import { calendarRoutes } from './calendars.ts';
import { calendarViewRoutes } from './calendarView.ts';
import { deltaRoutes } from './delta.ts';
import { graphEventRoutes } from './events.ts';
import { identityRoutes } from './identity.ts';
import { subscriptionRoutes } from './subscriptions.ts';

/** All of Microsoft that the sandbox has: the identity platform and Graph at one origin. */
export function microsoftRoutes(world: World): Route[] {
  return [
    ...calendarRoutes(world),
    ...calendarViewRoutes(world),
    ...deltaRoutes(world),
    ...graphEventRoutes(world),
    ...subscriptionRoutes(world),
    ...identityRoutes(world),
  ];
}
