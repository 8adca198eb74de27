import { setTimeout as wait } from 'node:timers/promises';
import { commandActivities, type CommandsDeps } from '@holdfast/activities/bookings/commands.ts';
import { type Reservation, reserveSlot } from '@holdfast/db/queries/reserveSlot.ts';
import type { Outcome } from '@holdfast/domain/booking/outcome.ts';
import { withinMs } from '@holdfast/domain/time/withinMs.ts';
import { type BookingIdentity, bookingStart } from '@holdfast/temporal-config/bookingStart.ts';
import type { bookingWorkflow } from '@holdfast/workflows/bookingWorkflow.ts';
import { Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { NativeConnection, type Worker } from '@temporalio/worker';
import { createBookingsWorker } from './bookingsWorker.ts';

/** A worker is begun anew after this when its server was lost. */
const beginAgainMs = 5000;
/** A workflow asks for its reservation within milliseconds of its start; one that has not by now is carried out elsewhere. */
const keptMs = 10_000;
/** Each holds a connection and its host's lock while Temporal takes the start down; under load, when that takes long, the rest come after it. */
const mostAhead = 2;
/** Beyond this a start is late, and the reservation made ahead of it is given up, to be made after it. */
const aheadMs = 500;

interface EagerStartsOptions extends CommandsDeps {
  address: string;
  namespace: string;
  workflowBundle: () => Promise<{ code: string }>;
}

/** The first task of a booking's workflow, carried out in the process that starts it. */
export interface EagerStarts {
  /**
   * Starts the workflow of a new booking and answers how its reservation ended, as soon as that is committed. Null where it could not
   * be begun in this process: it has been started, or was there, or is not; whoever asks it finds out.
   */
  begin(
    identity: BookingIdentity,
    request: { id: string; asksCalendars: boolean; nowMs: number },
    signal: AbortSignal,
  ): Promise<Outcome | null>;
  stop(): Promise<void>;
}

/** Comes up by itself once the server answers; until then nothing is begun here. */
export function createEagerStarts({ address, namespace, db, log, calendars, workflowBundle }: EagerStartsOptions): EagerStarts {
  const waiting = new Map<string, (outcome: Outcome) => void>();
  const reserving = new Map<string, Promise<Outcome>>();
  let ahead = 0;
  const stopping = new AbortController();
  let running: { worker: Worker; client: Client } | null = null;

  const activities = commandActivities(
    { db, log, calendars },
    {
      tell: (requestId, outcome) => waiting.get(requestId ?? '')?.(outcome),
      reserve(reservation) {
        const isWaited = reserving.has(reservation.bookingId) || waiting.has(reservation.requestId ?? '');
        return isWaited ? reserveOnce(reservation) : reserveSlot(db, reservation);
      },
    },
  );

  /** For the guest who waits and for the workflow, whichever comes first: the other gets the same outcome. One that fails is tried anew. */
  function reserveOnce(reservation: Reservation): Promise<Outcome> {
    const { bookingId } = reservation;
    const known = reserving.get(bookingId);
    if (known) return known;
    const begun = reserveSlot(db, reservation);
    reserving.set(bookingId, begun);
    const forget = () => {
      if (reserving.get(bookingId) === begun) reserving.delete(bookingId);
    };
    begun.catch(forget);
    // From then on it can only come to nothing, though it may be waiting for its host's lock still: nobody is to wait for it.
    reservation.mayCommit?.catch(forget);
    setTimeout(forget, keptMs).unref();
    return begun;
  }

  /** Prepares all but the commit beside the start: a process or a Temporal that dies in between leaves no booking without its workflow. */
  function reserveAhead(reservation: Reservation, starting: Promise<unknown>): void {
    if (ahead >= mostAhead) return;
    ahead++;
    const mayCommit = withinMs(starting, aheadMs);
    mayCommit.catch(() => undefined); // it may reject before anyone waits for it
    reserveOnce({ ...reservation, mayCommit })
      .catch(() => undefined)
      .finally(() => ahead--);
  }

  async function run(): Promise<void> {
    const connection = await NativeConnection.connect({ address });
    try {
      const worker = await createBookingsWorker(
        { connection, namespace, activities, workflowBundle: await workflowBundle() },
        { enableNonLocalActivities: false },
      );
      running = { worker, client: new Client({ connection, namespace }) };
      const ended = worker.run();
      if (stopping.signal.aborted) worker.shutdown();
      else log.info('bookings are begun in this process');
      await ended;
    } finally {
      running = null;
      await connection.close();
    }
  }

  const ended = (async () => {
    while (!stopping.signal.aborted) {
      await run().catch((error: unknown) => {
        log.warn({ name: nameOf(error) }, 'no bookings are begun in this process for now');
      });
      await wait(beginAgainMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();

  return {
    async begin(identity, { id: requestId, asksCalendars, nowMs }, signal) {
      if (!running) return null;
      const { client } = running;
      const told = new Promise<Outcome | null>((resolve) => {
        waiting.set(requestId, resolve);
        signal.addEventListener('abort', () => resolve(null), { once: true });
      });
      try {
        const starting = client.workflow.start<typeof bookingWorkflow>('bookingWorkflow', {
          ...bookingStart(identity),
          args: asksCalendars ? [identity.bookingId, requestId, 'locally'] : [identity.bookingId, requestId],
          workflowIdReusePolicy: 'REJECT_DUPLICATE',
          requestEagerStart: true,
        });
        const reservation = { bookingId: identity.bookingId, requestId, nowMs };
        if (!asksCalendars) reserveAhead(reservation, starting);
        const { eagerlyStarted } = await starting;
        if (!eagerlyStarted || signal.aborted) return null;
        if (asksCalendars) return await told;
        // The workflow is there for good now, and will ask for this very reservation: no need to wait for that.
        const reserved = reserveOnce(reservation).catch(() => told);
        return await Promise.race([reserved, told]);
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError))
          log.warn({ requestId, name: nameOf(error) }, 'a booking was not begun here');
        return null;
      } finally {
        waiting.delete(requestId);
      }
    },
    async stop() {
      stopping.abort();
      running?.worker.shutdown();
      await ended;
    },
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
