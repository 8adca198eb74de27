import { setTimeout as wait } from 'node:timers/promises';
import { closeStepAgain, reopenStep } from '@holdfast/db/queries/reopenStep.ts';
import type { Booking } from '@holdfast/db/models/Booking.ts';
import { type Step, stepKey } from '@holdfast/domain/booking/steps.ts';
import { bookingStart } from '@holdfast/temporal-config/bookingStart.ts';
import type { bookingWorkflow } from '@holdfast/workflows/bookingWorkflow.ts';
import { retryStep as retryStepUpdate } from '@holdfast/workflows/messages.ts';
import { WithStartWorkflowOperation } from '@temporalio/client';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../http/ApiError.ts';

const giveUpAfterMs = 4500;

/**
 * Has a step that failed for good, or waits for its next try, tried now. WORKFLOWS_UNAVAILABLE means that it stands as it did
 * before. A step that is being tried at this moment is left alone.
 */
export async function retryStep(deps: ApiDeps, booking: Booking, step: Step, requestId: string): Promise<void> {
  const ref = { bookingId: booking.id, step };
  const reopened = await reopenStep(deps.db, ref);
  if (reopened.status === 'unknown') throw new ApiError('NOT_FOUND');
  if (reopened.status === 'closed') throw new ApiError('BOOKING_CLOSED');
  if (reopened.status === 'under-way') return;
  if (await tellWorkflow(deps, booking, step, requestId)) return;
  const wasTried = reopened.failed !== null && !(await closeStepAgain(deps.db, ref, reopened.failed));
  if (!wasTried) throw new ApiError('WORKFLOWS_UNAVAILABLE', { retryAfterSeconds: 5 });
}

/** False when the workflow could not be told in time. */
async function tellWorkflow({ temporal, log }: ApiDeps, booking: Booking, step: Step, requestId: string): Promise<boolean> {
  const { id: bookingId, hostId, meetingTypeId, startTime } = booking;
  const startWorkflowOperation = new WithStartWorkflowOperation<typeof bookingWorkflow>('bookingWorkflow', {
    ...bookingStart({ bookingId, hostId, meetingTypeId, startMs: startTime.getTime() }),
    args: [bookingId, null],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  });
  const stop = new AbortController();
  const told = temporal.withAbortSignal(stop.signal, () =>
    temporal.workflow.executeUpdateWithStart(retryStepUpdate, { updateId: requestId, args: [stepKey(step)], startWorkflowOperation }),
  );
  try {
    return await Promise.race([told.then(() => true), wait(giveUpAfterMs, false, { signal: stop.signal }).catch(() => false)]);
  } catch (error) {
    log.warn({ requestId, name: error instanceof Error ? error.name : 'unknown' }, 'workflow not reached');
    return false;
  } finally {
    stop.abort();
    told.catch(() => undefined);
  }
}
