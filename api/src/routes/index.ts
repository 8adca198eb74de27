import type { ApiDeps } from '../deps.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { accountRoutes } from './account.ts';
import { adminRoutes } from './admin.ts';
import { adminConnectionRoutes } from './adminConnections.ts';
import { authRoutes } from './auth.ts';
import { healthRoutes } from './health.ts';
import { availabilityRuleRoutes } from './availabilityRules.ts';
import { availabilityRoutes } from './availability.ts';
import { bookingListRoutes } from './bookingLists.ts';
import { bookingRoutes } from './bookings.ts';
import { calendarConnectRoutes } from './calendarConnect.ts';
import { calendarNotificationRoutes } from './calendarNotifications.ts';
import { calendarRoutes } from './calendars.ts';
import { bookingsOutsideRoutes } from './bookingsOutside.ts';
import { bookingStepRoutes } from './bookingSteps.ts';
import { blockRoutes } from './blocks.ts';
import { explainRoutes } from './explain.ts';
import { guestRoutes } from './guests.ts';
import { holdRoutes } from './holds.ts';
import { meetingTypeRoutes } from './meetingTypes.ts';
import { openApiRoutes } from './openapi.ts';
import { passwordRoutes } from './passwords.ts';
import { profileRoutes } from './profiles.ts';
import { scheduleRoutes } from './schedules.ts';
import { sessionRoutes } from './sessions.ts';
import { usernameRoutes } from './usernames.ts';

/** Every route, in the order in which they are tried: fixed first segments before `/:username`. */
export function endpoints(deps: ApiDeps): Endpoint[] {
  const all: Endpoint[] = [
    ...openApiRoutes(() => all),
    ...healthRoutes(deps),
    ...authRoutes(deps),
    ...passwordRoutes(deps),
    ...accountRoutes(deps),
    ...sessionRoutes(deps),
    ...usernameRoutes(deps),
    ...meetingTypeRoutes(deps),
    ...availabilityRuleRoutes(deps),
    ...scheduleRoutes(deps),
    ...blockRoutes(deps),
    ...availabilityRoutes(deps),
    ...explainRoutes(deps),
    ...holdRoutes(deps),
    ...bookingsOutsideRoutes(deps),
    ...bookingRoutes(deps),
    ...bookingListRoutes(deps),
    ...bookingStepRoutes(deps),
    ...calendarNotificationRoutes(deps),
    ...calendarConnectRoutes(deps),
    ...calendarRoutes(deps),
    ...guestRoutes(deps),
    ...adminRoutes(deps),
    ...adminConnectionRoutes(deps),
    ...profileRoutes(deps),
  ];
  return all;
}
