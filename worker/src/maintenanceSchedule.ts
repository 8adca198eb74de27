import { taskQueues } from '@holdfast/temporal-config/taskQueues.ts';
import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';

/** Sees to it that the schedule `maintenance` exists: a round every hour, never two at once. */
export async function ensureMaintenanceSchedule(client: Client): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId: 'maintenance',
      spec: { intervals: [{ every: '1h' }] },
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1m' },
      action: {
        type: 'startWorkflow',
        workflowType: 'maintenanceWorkflow',
        taskQueue: taskQueues.bookings,
        workflowId: 'maintenance',
        args: [],
      },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}
