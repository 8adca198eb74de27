import type { ActivityDeps } from '@holdfast/activities/deps.ts';
import { createActivities } from '@holdfast/activities/createActivities.ts';
import { taskQueues } from '@holdfast/temporal-config/taskQueues.ts';
import { type NativeConnection, Worker } from '@temporalio/worker';
import { createBookingsWorker, mostCached } from './bookingsWorker.ts';

export interface WorkersOptions {
  connection: NativeConnection;
  namespace: string;
  deps: ActivityDeps;
  workflowBundle: { code: string };
}

/**
 * A provider that hangs holds each for ten seconds in two minutes: so that the mails due with an event find room although a thousand other
 * bookings wait for it.
 */
const mostEvents = 200;

/** One worker a task queue. They poll as soon as they are run. */
export async function createWorkers({ connection, namespace, deps, workflowBundle }: WorkersOptions): Promise<Worker[]> {
  const activities = createActivities(deps);
  const shared = { connection, namespace, activities, shutdownGraceTime: '5s' } as const;
  return Promise.all([
    createBookingsWorker({ connection, namespace, activities, workflowBundle }),
    Worker.create({ ...shared, taskQueue: taskQueues.notifications, maxConcurrentActivityTaskExecutions: 20 }),
    Worker.create({ ...shared, taskQueue: taskQueues.calendarEvents, maxConcurrentActivityTaskExecutions: mostEvents }),
    Worker.create({
      ...shared,
      taskQueue: taskQueues.calendars,
      workflowBundle,
      maxConcurrentActivityTaskExecutions: 20,
      maxCachedWorkflows: mostCached,
    }),
  ]);
}
