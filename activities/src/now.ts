import { Context } from '@temporalio/activity';

/**
 * The `now` by which an activity decides is the latest of the workflow's (skipped test time is known to it alone), the instant
 * at which this try was scheduled, and the database's clock as read with the rows: the first two grow old while a task waits
 * for a worker or for its next try. This is the latest of the first two, for queries that read the third themselves.
 */
export function attemptNowMs(workflowNowMs: number): number {
  return Math.max(workflowNowMs, Context.current().info.currentAttemptScheduledTimestampMs);
}

/** The latest of all three. */
export function latestNowMs(workflowNowMs: number, databaseNowMs: number): number {
  return Math.max(attemptNowMs(workflowNowMs), databaseNowMs);
}
