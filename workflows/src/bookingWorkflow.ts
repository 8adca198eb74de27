import type { Activities } from '@holdfast/activities/createActivities.ts';
import type { Planned } from '@holdfast/activities/bookings/planned.ts';
import type { Settled } from '@holdfast/activities/bookings/commands.ts';
import type { Outcome } from '@holdfast/domain/booking/outcome.ts';
import type { Plan } from '@holdfast/domain/booking/plan.ts';
import { isCalendarStep, parseStepKey, type Step, stepKey } from '@holdfast/domain/booking/steps.ts';
import {
  allHandlersFinished,
  CancellationScope,
  condition,
  log,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  sleep,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { type Asking, cancel, move, reserve, retryStep, wake } from './messages.ts';
import { describeNext, describePlan, describeStep } from './describe.ts';

/** A guest waits: one short transaction each, keyed by request id so that a repeat changes nothing; useless after the request's deadline. */
const { reserveSlot, cancelBooking, moveBooking } = proxyLocalActivities<Activities>({
  startToCloseTimeout: '3s',
  scheduleToCloseTimeout: '12s',
  retry: { initialInterval: '100ms', maximumInterval: '2s' },
});

/** Reads rows, or settles what ran out of time; nobody waits, so it may be tried for ever, and a retry adds no event. */
const { planSteps, settleRequest } = proxyActivities<Activities>({ startToCloseTimeout: '10s', retry: { maximumInterval: '30s' } });

/**
 * Reaches a person or the host's calendar: the delivery rows stop a second copy and the event's own id a second event, the retry policy
 * waits out what can't be reached.
 */
const stepsOn = (taskQueue: 'notifications' | 'calendar-events' | 'calendars') =>
  proxyActivities<Activities>({ taskQueue, startToCloseTimeout: '2m', heartbeatTimeout: '15s', retry: { maximumInterval: '1m' } });
const mails = stepsOn('notifications');
const events = stepsOn('calendar-events');
const oldCalendarSteps = stepsOn('calendars');

/**
 * A guest waits: asked once and briefly, within one workflow task. Without an answer what is known of the calendars counts, or nothing is
 * booked, as the host chose.
 */
const asked = { scheduleToCloseTimeout: '2300ms', retry: { maximumAttempts: 1 } } as const;
const { askCalendars } = proxyLocalActivities<Activities>(asked);
const { askCalendars: askCalendarsElsewhere } = proxyActivities<Activities>({ ...asked, taskQueue: 'calendars' });

/**
 * One booking, from its reservation to its last mail. The workflow id is `booking/<bookingId>`; `requestId` is the
 * reservation's, or null for a booking that is there already and only has to be looked after again. `asks`: calendars that take
 * the host's time are asked for the start before it is reserved.
 */
export async function bookingWorkflow(bookingId: string, requestId: string | null, asks: Asking = false): Promise<Outcome> {
  let plan: Planned | null = null;
  let isStale = false; // something changed that no answer has told of
  let changes = 0;
  let alarm: { atMs: number; scope: CancellationScope } | null = null;
  const underWay = new Map<string, CancellationScope>();

  const reservation = command(requestId, () =>
    asking(asks, requestId, (...unasked) => reserveSlot(bookingId, requestId, Date.now(), ...unasked)),
  );
  setHandler(reserve, () => reservation);
  setHandler(cancel, (request) => command(request, () => cancelBooking(bookingId, request, Date.now())));
  setHandler(move, (request, asks = false) =>
    command(request, () => asking(asks, request, (...unasked) => moveBooking(bookingId, request, Date.now(), ...unasked))),
  );
  setHandler(retryStep, (key) => {
    underWay.get(key)?.cancel();
    replan();
  });
  setHandler(wake, () => {
    for (const [key, scope] of underWay) if (isCalendarStep(parseStepKey(key) ?? { kind: 'confirmation' })) scope.cancel();
    replan();
  });

  const outcome = await reservation;
  while (plan !== null && !(isOver(plan) && underWay.size === 0)) {
    if (isStale) {
      isStale = false;
      learn(await planSteps(bookingId, Date.now()));
      continue; // it may be over by now, or stale again
    }
    const { due, next } = plan as Planned;
    begin(due.filter((step) => !underWay.has(stepKey(step))));
    setAlarm(next);
    setCurrentDetails(describePlan(plan, [...underWay.keys()]));
    const seen = changes;
    await condition(() => changes !== seen);
  }
  await condition(allHandlersFinished); // a guest may still be waiting for an answer
  return outcome;

  function isOver({ over }: Planned): boolean {
    return over && !isStale;
  }

  function replan(): void {
    isStale = true;
    changes++;
  }

  /** Answers may arrive in another order than that in which the rows were read; an older one tells nothing. */
  function learn(news: Planned): void {
    changes++;
    if (plan && news.status !== 'gone' && news.asOfMs < plan.asOfMs) return;
    if (news.status !== plan?.status || news.startMs !== plan.startMs) {
      upsertSearchAttributes({ HoldfastStatus: [news.status], ...(news.startMs > 0 && { HoldfastStartTime: [new Date(news.startMs)] }) });
    }
    plan = news;
  }

  /** A command that runs out of time is settled by its row: done after all, or never. */
  async function command(request: string | null, act: () => Promise<Settled>): Promise<Outcome> {
    const settled = await act().catch(() => settleRequest(bookingId, request, Date.now()));
    log.info('command ended', { requestId: request, ...settled.outcome });
    learn(settled.plan);
    return settled.outcome;
  }

  /** Has the host's calendars asked first where that is wanted; without, what acts is begun at once. */
  function asking(asks: Asking, request: string | null, act: (...unasked: true[]) => Promise<Settled>): Promise<Settled> {
    if (!asks || request === null) return act();
    const ask = asks === 'locally' ? askCalendars : askCalendarsElsewhere;
    return ask(request, Date.now()).then(
      () => act(),
      () => act(true),
    );
  }

  /** What is due at one instant is one task, which keeps the history short; what may be out of reach for long has a queue of its own. */
  function begin(steps: Step[]): void {
    if (plan?.isOneTask) {
      const { performSteps } = steps.some(isCalendarStep) ? events : mails;
      if (steps.length > 0) follow(steps, (options) => performSteps.executeWithOptions(options, [bookingId, steps, Date.now()]));
      return;
    }
    for (const step of steps.filter(isCalendarStep)) {
      follow([step], (options) => oldCalendarSteps.performCalendarStep.executeWithOptions(options, [bookingId, step, Date.now()]));
    }
    const letters = steps.filter((step) => !isCalendarStep(step));
    if (letters.length > 0) follow(letters, (options) => mails.performSteps.executeWithOptions(options, [bookingId, letters, Date.now()]));
  }

  /** What failed for good is in its row; nothing may reject here. */
  function follow(steps: Step[], perform: (options: { summary: string }) => Promise<Planned>): void {
    const keys = steps.map(stepKey);
    const scope = new CancellationScope();
    for (const key of keys) underWay.set(key, scope);
    void scope
      .run(() => perform({ summary: steps.map(describeStep).join('; ') }))
      .then(learn, replan)
      .finally(() => {
        for (const key of keys) if (underWay.get(key) === scope) underWay.delete(key);
        changes++;
      });
  }

  /** One timer for the next instant; it is set anew only when that instant changes. */
  function setAlarm(next: Plan['next']): void {
    if (alarm?.atMs === next?.atMs) return;
    alarm?.scope.cancel();
    alarm = null;
    if (next === null) return;
    const scope = new CancellationScope();
    alarm = { atMs: next.atMs, scope };
    void scope.run(() => sleep(Math.max(1, next.atMs - Date.now()), { summary: describeNext(next) })).then(ring, () => undefined);
  }

  /** What was planned for this instant is due. */
  function ring(): void {
    alarm = null;
    changes++;
    if (plan?.next) plan = { ...plan, due: [...plan.due, ...plan.next.steps], next: null };
  }
}
