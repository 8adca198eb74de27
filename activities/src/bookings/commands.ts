import { cancelBooking } from '@holdfast/db/queries/cancelBooking.ts';
import { moveBooking } from '@holdfast/db/queries/moveBooking.ts';
import { abandonRequest } from '@holdfast/db/queries/requests.ts';
import { type Reservation, reserveSlot } from '@holdfast/db/queries/reserveSlot.ts';
import type { Outcome } from '@holdfast/domain/booking/outcome.ts';
import { askCalendars } from '../calendars/askCalendars.ts';
import type { CalendarDeps } from '../calendars/deps.ts';
import { wordless } from '../calendars/wordless.ts';
import type { ActivityDeps } from '../deps.ts';
import { attemptNowMs } from '../now.ts';
import { type Planned, readPlan } from './planned.ts';

/** How a command ended, and what the booking has to do since. */
export interface Settled {
  outcome: Outcome;
  plan: Planned;
}

export interface CommandsDeps extends Pick<ActivityDeps, 'db' | 'log'> {
  calendars: Omit<CalendarDeps, 'db'>;
}

/** For a process in which a guest waits for the booking that it carries out. */
interface Waited {
  /** Hears of an outcome as soon as it is committed. */
  tell: (requestId: string | null, outcome: Outcome) => void;
  /** Reserves, or gives the outcome of a reservation that is under way. */
  reserve: (reservation: Reservation) => Promise<Outcome>;
}

/** The commands of guests and hosts. Each is idempotent by its request and answers with what is recorded. */
export function commandActivities({ db, log, calendars }: CommandsDeps, waited?: Waited) {
  const reserve = waited?.reserve ?? ((reservation: Reservation) => reserveSlot(db, reservation));

  async function settle(bookingId: string, requestId: string | null, nowMs: number, outcome: Outcome): Promise<Settled> {
    waited?.tell(requestId, outcome);
    log.info({ bookingId, requestId, ...outcome }, 'command ended');
    return { outcome, plan: await readPlan(db, bookingId, nowMs) };
  }

  return {
    /** What the host's calendars have around the start that a request wants; fails when they did not answer in time. */
    async askCalendars(requestId: string, workflowNowMs: number): Promise<void> {
      await wordless(log, () => askCalendars({ db, ...calendars }, requestId, attemptNowMs(workflowNowMs)));
    },

    /** `isUnasked`: the host's calendars were to be asked for the time before, and could not be. */
    async reserveSlot(bookingId: string, requestId: string | null, workflowNowMs: number, isUnasked = false): Promise<Settled> {
      const nowMs = attemptNowMs(workflowNowMs);
      return settle(bookingId, requestId, nowMs, await reserve({ bookingId, requestId, nowMs, isUnasked }));
    },

    async cancelBooking(bookingId: string, requestId: string, workflowNowMs: number): Promise<Settled> {
      const nowMs = attemptNowMs(workflowNowMs);
      return settle(bookingId, requestId, nowMs, await cancelBooking(db, { requestId, nowMs }));
    },

    async moveBooking(bookingId: string, requestId: string, workflowNowMs: number, isUnasked = false): Promise<Settled> {
      const nowMs = attemptNowMs(workflowNowMs);
      return settle(bookingId, requestId, nowMs, await moveBooking(db, { requestId, nowMs, isUnasked }));
    },

    /** For a command that could not be carried out in its time: from here on it is abandoned, or was done after all. */
    async settleRequest(bookingId: string, requestId: string | null, workflowNowMs: number): Promise<Settled> {
      const outcome: Outcome = requestId === null ? { status: 'abandoned' } : await abandonRequest(db, requestId);
      return settle(bookingId, requestId, workflowNowMs, outcome);
    },

    planSteps(bookingId: string, workflowNowMs: number): Promise<Planned> {
      return readPlan(db, bookingId, workflowNowMs);
    },
  };
}
