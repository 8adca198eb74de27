import { searchAttributes } from './searchAttributes.ts';
import { taskQueues } from './taskQueues.ts';

/** Options that every start of a connection's workflow shares. */
export function calendarStart({ id, hostId }: { id: string; hostId: string }) {
  return {
    workflowId: `calendar/${id}`,
    taskQueue: taskQueues.calendars,
    args: [id] as [string],
    staticSummary: 'A connected calendar account',
    typedSearchAttributes: [{ key: searchAttributes.hostId, value: hostId }],
  };
}
