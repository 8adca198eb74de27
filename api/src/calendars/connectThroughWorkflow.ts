import { setTimeout as wait } from 'node:timers/promises';
import type { ConnectOutcome } from '@holdfast/domain/calendars/connectOutcome.ts';
import { taskQueues } from '@holdfast/temporal-config/taskQueues.ts';
import type { connectCalendarWorkflow } from '@holdfast/workflows/connectCalendarWorkflow.ts';
import type { ApiDeps } from '../deps.ts';

const waitMs = 10_000;
const late: ConnectOutcome = { status: 'failed', code: 'unavailable' };

/** Has a worker spend the attempt's code and answers how that ended; `unavailable` where it takes too long, and then it may still work out. */
export async function connectThroughWorkflow({ temporal, log }: ApiDeps, attemptId: string): Promise<ConnectOutcome> {
  const stop = new AbortController();
  try {
    return await Promise.race([
      temporal.withAbortSignal(stop.signal, () =>
        temporal.workflow.execute<typeof connectCalendarWorkflow>('connectCalendarWorkflow', {
          workflowId: `connect-calendar/${attemptId}`,
          taskQueue: taskQueues.calendars,
          args: [attemptId],
          workflowExecutionTimeout: '2m',
          workflowIdReusePolicy: 'REJECT_DUPLICATE',
          staticSummary: 'An attempt to connect a calendar account',
        }),
      ),
      wait(waitMs, late, { signal: stop.signal }),
    ]);
  } catch (error) {
    log.warn({ attemptId, name: error instanceof Error ? error.name : 'unknown' }, 'account not connected');
    return late;
  } finally {
    stop.abort();
  }
}
