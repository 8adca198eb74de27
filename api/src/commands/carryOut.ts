import { setTimeout as wait } from 'node:timers/promises';
import { abandonRequest, type CommandRequest, findRequest } from '@holdfast/db/queries/requests.ts';
import type { Outcome } from '@holdfast/domain/booking/outcome.ts';
import { bookingStart } from '@holdfast/temporal-config/bookingStart.ts';
import type { bookingWorkflow } from '@holdfast/workflows/bookingWorkflow.ts';
import { cancel, move, reserve } from '@holdfast/workflows/messages.ts';
import { type WorkflowIdReusePolicy, WithStartWorkflowOperation } from '@temporalio/client';
import type { ApiDeps } from '../deps.ts';

/** The caller is answered within this, counted from the arrival of the request. */
const giveUpAfterMs = 4500;
/** From here on the row is watched as well: it knows before a workflow whose worker was killed can answer. */
const watchAfterMs = 1000;
const watchEveryMs = 250;

/** What the booking is called in Temporal: the new one's start, or the present one's. */
export interface Subject {
  meetingTypeId: string;
  startMs: number;
  /** Whether calendars of the host are asked before the wanted time is taken. */
  asksCalendars?: boolean;
}

/**
 * Has the booking's workflow carry out a request that is recorded as open, and answers how it ended. When that can't be had
 * in time the request is abandoned, which is final: a worker that comes later does nothing. Throws only when the database
 * can't be asked; then nothing is known.
 */
export async function carryOut(deps: ApiDeps, request: CommandRequest, subject: Subject, arrivedMs: number): Promise<Outcome> {
  const remainingMs = arrivedMs + giveUpAfterMs - Date.now();
  if (remainingMs <= 0) return abandonRequest(deps.db, request.id);
  const stop = new AbortController();
  const timeout = wait(remainingMs, null, { signal: stop.signal }).catch(() => null);
  try {
    const outcome = await Promise.race([
      askWorkflow(deps, request, subject, arrivedMs, stop.signal),
      watchRow(deps, request.id, stop.signal),
      timeout,
    ]);
    if (outcome) return outcome;
  } catch (error) {
    deps.log.warn({ requestId: request.id, name: error instanceof Error ? error.name : 'unknown' }, 'workflow not reached');
  } finally {
    stop.abort();
  }
  return abandonRequest(deps.db, request.id);
}

async function askWorkflow(deps: ApiDeps, request: CommandRequest, subject: Subject, nowMs: number, signal: AbortSignal): Promise<Outcome> {
  const { temporal, beginHere } = deps;
  const { id, kind, bookingId, hostId } = request;
  const asksCalendars = subject.asksCalendars === true;
  if (kind === 'reserve') {
    const outcome = await beginHere?.({ bookingId, hostId, ...subject }, { id, asksCalendars, nowMs }, signal);
    if (outcome) return outcome;
  }
  const asks: [] | ['locally'] = asksCalendars ? ['locally'] : [];
  const start = (reservation: string | null, workflowIdReusePolicy: WorkflowIdReusePolicy) =>
    new WithStartWorkflowOperation<typeof bookingWorkflow>('bookingWorkflow', {
      ...bookingStart({ bookingId, hostId, ...subject }),
      args: reservation === null ? [bookingId, null] : [bookingId, reservation, ...asks],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy,
    });
  return temporal.withAbortSignal(signal, () => {
    if (kind === 'reserve') {
      return temporal.workflow.executeUpdateWithStart(reserve, { updateId: id, startWorkflowOperation: start(id, 'REJECT_DUPLICATE') });
    }
    const startWorkflowOperation = start(null, 'ALLOW_DUPLICATE');
    if (kind === 'cancel') return temporal.workflow.executeUpdateWithStart(cancel, { updateId: id, args: [id], startWorkflowOperation });
    return temporal.workflow.executeUpdateWithStart(move, { updateId: id, args: [id, ...asks], startWorkflowOperation });
  });
}

async function watchRow({ db }: ApiDeps, requestId: string, signal: AbortSignal): Promise<Outcome | null> {
  await wait(watchAfterMs, undefined, { signal }).catch(() => undefined);
  while (!signal.aborted) {
    const request = await findRequest(db, requestId);
    if (request?.state !== 'open') return request?.outcome ?? { status: 'abandoned' };
    await wait(watchEveryMs, undefined, { signal }).catch(() => undefined);
  }
  return null;
}
