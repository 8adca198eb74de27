export { accountMailWorkflow } from './accountMailWorkflow.ts';
export { bookingWorkflow } from './bookingWorkflow.ts';
export { maintenanceWorkflow } from './maintenanceWorkflow.ts';
