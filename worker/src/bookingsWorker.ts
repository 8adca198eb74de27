import type { Activities } from '@holdfast/activities/createActivities.ts';
import { taskQueues } from '@holdfast/temporal-config/taskQueues.ts';
import { type NativeConnection, Worker } from '@temporalio/worker';

export interface BookingsWorkerOptions {
  connection: NativeConnection;
  namespace: string;
  activities: Partial<Activities>;
  workflowBundle: { code: string };
}

/**
 * Workflows kept in memory: those that are busy now. One that sleeps is read again when it wakes, which takes some milliseconds. With a
 * hundred, sixteen guests at a time had a quarter fewer bookings a second, since what was put out was needed again at once.
 */
export const mostCached = 200;
/**
 * Tasks of workflows under way at once. One that has no room here is begun elsewhere, which takes a second where the process is busy:
 * with the forty that are usual, a fifth of the bookings of sixteen guests at a time.
 */
const mostTasks = 200;

/** The worker that carries bookings' workflows; it polls as soon as it is run. `more` for one that is not the only one. */
export function createBookingsWorker(options: BookingsWorkerOptions, more: { enableNonLocalActivities?: boolean } = {}): Promise<Worker> {
  return Worker.create({
    ...options,
    ...more,
    maxCachedWorkflows: mostCached,
    maxConcurrentWorkflowTaskExecutions: mostTasks,
    taskQueue: taskQueues.bookings,
    shutdownGraceTime: '5s',
    stickyQueueScheduleToStartTimeout: '1s',
    maxConcurrentLocalActivityExecutions: mostTasks,
  });
}
