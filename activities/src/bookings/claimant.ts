import type { DeliveryRef } from '@holdfast/db/queries/deliveries.ts';
import { messageId } from '@holdfast/domain/booking/messageId.ts';
import { Context } from '@temporalio/activity';

/** Who claims a step: all tries of one activity are the same. */
export function claimant({ bookingId, step }: DeliveryRef): { claimedBy: string; messageId: string } {
  const { workflowExecution, activityId } = Context.current().info;
  return { claimedBy: `${workflowExecution?.runId ?? ''}:${activityId}`, messageId: messageId(bookingId, step) };
}
