export { accountMailWorkflow } from './accountMailWorkflow.ts';
export { bookingWorkflow } from './bookingWorkflow.ts';
export { calendarSyncWorkflow } from './calendarSyncWorkflow.ts';
export { connectCalendarWorkflow } from './connectCalendarWorkflow.ts';
export { maintenanceWorkflow } from './maintenanceWorkflow.ts';
