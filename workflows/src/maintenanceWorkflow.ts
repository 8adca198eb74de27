import type { Activities } from '@holdfast/activities/createActivities.ts';
import { proxyActivities } from '@temporalio/workflow';

/** Bounded batches, found by index; safe to repeat for ever, and the next round comes anyway. */
const { clearEnded } = proxyActivities<Activities>({ startToCloseTimeout: '5m', scheduleToCloseTimeout: '15m' });

/** One round of upkeep, started by the schedule `maintenance`. */
export async function maintenanceWorkflow(): Promise<Record<string, number>> {
  return clearEnded();
}
