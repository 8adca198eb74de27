import type { Activities } from '@holdfast/activities/createActivities.ts';
import type { ConnectOutcome } from '@holdfast/domain/calendars/connectOutcome.ts';
import { proxyActivities } from '@temporalio/workflow';

/** Spends a code that can be spent once; a repeat after it was finds the outcome in its row, or is refused. A host waits. */
const { connectAccount } = proxyActivities<Activities>({
  taskQueue: 'calendars',
  startToCloseTimeout: '20s',
  scheduleToCloseTimeout: '1m',
  retry: { initialInterval: '500ms', maximumInterval: '5s' },
});

/** One attempt to connect an account. The workflow id is `connect-calendar/<attemptId>`; the code itself stays in its row. */
export async function connectCalendarWorkflow(attemptId: string): Promise<ConnectOutcome> {
  return connectAccount(attemptId, Date.now());
}
