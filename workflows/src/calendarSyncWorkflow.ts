import type { Activities } from '@holdfast/activities/createActivities.ts';
import { condition, continueAsNew, proxyActivities, setCurrentDetails, setHandler, workflowInfo } from '@temporalio/workflow';
import { describeRound } from './describeRound.ts';
import { wake } from './messages.ts';

/** Reads at a provider and writes our rows; safe to repeat for ever, and what the provider refuses is an answer, not an error. */
const { syncRound } = proxyActivities<Activities>({
  taskQueue: 'calendars',
  startToCloseTimeout: '5m',
  heartbeatTimeout: '15s',
  retry: { maximumInterval: '30s' },
});

/** What a worker without it in memory has to replay stays small. */
const roundsInARun = 50;

/**
 * Keeps one connected account in step, round by round, until it is disconnected: the only one that does. The workflow id is
 * `calendar/<connectionId>`. Between rounds it sleeps until the next is due or a notification wakes it; where the host has to
 * log in again first, until then.
 */
export async function calendarSyncWorkflow(connectionId: string): Promise<void> {
  let isWoken = false;
  setHandler(wake, () => {
    isWoken = true;
  });
  for (let rounds = 1; ; rounds++) {
    isWoken = false;
    const report = await syncRound(connectionId, Date.now());
    if (report.state === 'over') return;
    setCurrentDetails(describeRound(report));
    const { nextMs } = report;
    if (nextMs === null) await condition(() => isWoken);
    else await condition(() => isWoken, Math.max(1, nextMs - Date.now()));
    if (rounds >= roundsInARun || workflowInfo().continueAsNewSuggested) await continueAsNew<typeof calendarSyncWorkflow>(connectionId);
  }
}
