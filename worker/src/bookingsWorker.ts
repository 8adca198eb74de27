import type { Activities } from '@holdfast/activities/createActivities.ts';
import { taskQueues } from '@holdfast/temporal-config/taskQueues.ts';
import { type NativeConnection, Worker } from '@temporalio/worker';

export interface BookingsWorkerOptions {
  connection: NativeConnection;
  namespace: string;
  activities: Partial<Activities>;
  workflowBundle: { code: string };
}

/** Workflows kept in memory: those that are busy now. One that sleeps is read again when it wakes, which takes some milliseconds. */
export const mostCached = 100;

/** The worker that carries bookings' workflows; it polls as soon as it is run. `more` for one that is not the only one. */
export function createBookingsWorker(
  options: BookingsWorkerOptions,
  more: { enableNonLocalActivities?: boolean; maxCachedWorkflows?: number } = {},
): Promise<Worker> {
  return Worker.create({
    maxCachedWorkflows: mostCached,
    ...options,
    ...more,
    taskQueue: taskQueues.bookings,
    shutdownGraceTime: '5s',
    stickyQueueScheduleToStartTimeout: '1s',
    maxConcurrentLocalActivityExecutions: 50,
  });
}
