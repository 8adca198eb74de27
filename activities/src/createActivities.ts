import { commandActivities } from './bookings/commands.ts';
import { stepActivities } from './bookings/performSteps.ts';
import { calendarActivities } from './calendars/calendarActivities.ts';
import type { ActivityDeps } from './deps.ts';
import { accountMailActivities } from './accounts/accountMails.ts';
import { maintenanceActivities } from './maintenance/maintenance.ts';

/** All that a workflow may cause outside. Workflows know only its type. */
export function createActivities(deps: ActivityDeps) {
  return {
    ...commandActivities(deps),
    ...stepActivities(deps),
    ...accountMailActivities(deps),
    ...maintenanceActivities(deps),
    ...calendarActivities(deps),
  };
}

export type Activities = ReturnType<typeof createActivities>;
