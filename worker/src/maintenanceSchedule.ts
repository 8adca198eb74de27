import { taskQueues } from '@holdfast/temporal-config/taskQueues.ts';
import { type Client, isGrpcServiceError, ScheduleAlreadyRunning, ScheduleNotFoundError, ScheduleOverlapPolicy } from '@temporalio/client';

const scheduleId = 'maintenance';
const notFound: number[] = [5];

/** Sees to it that the schedule `maintenance` exists: a round every hour, never two at once. */
export async function ensureMaintenanceSchedule(client: Client): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId,
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

/** Whether Temporal knows the schedule `maintenance`: one that doesn't is new, or has lost its data. */
export async function hasMaintenanceSchedule(client: Client): Promise<boolean> {
  try {
    await client.schedule.getHandle(scheduleId).describe();
    return true;
  } catch (error) {
    if (error instanceof ScheduleNotFoundError || (isGrpcServiceError(error) && notFound.includes(error.code))) return false;
    throw error;
  }
}
