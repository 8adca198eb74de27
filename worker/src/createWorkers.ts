import { createRequire } from 'node:module';
import type { ActivityDeps } from '@holdfast/activities/deps.ts';
import { createActivities } from '@holdfast/activities/createActivities.ts';
import { taskQueues } from '@holdfast/temporal-config/taskQueues.ts';
import { bundleWorkflowCode, type NativeConnection, Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { createBookingsWorker } from './bookingsWorker.ts';

/** Bundles the workflows' code; takes a few seconds, so whoever makes several workers does it once. */
export function bundleWorkflows(): Promise<WorkflowBundleWithSourceMap> {
  const workflowsPath = createRequire(import.meta.url).resolve('@holdfast/workflows/index.ts');
  return bundleWorkflowCode({ workflowsPath });
}

export interface WorkersOptions {
  connection: NativeConnection;
  namespace: string;
  deps: ActivityDeps;
  workflowBundle: { code: string };
}

/** One worker a task queue. They poll as soon as they are run. */
export async function createWorkers({ connection, namespace, deps, workflowBundle }: WorkersOptions): Promise<Worker[]> {
  const activities = createActivities(deps);
  const shared = { connection, namespace, activities, shutdownGraceTime: '5s' } as const;
  return Promise.all([
    createBookingsWorker({ connection, namespace, activities, workflowBundle }),
    Worker.create({ ...shared, taskQueue: taskQueues.notifications, maxConcurrentActivityTaskExecutions: 20 }),
    Worker.create({ ...shared, taskQueue: taskQueues.calendars, workflowBundle, maxConcurrentActivityTaskExecutions: 20 }),
  ]);
}
