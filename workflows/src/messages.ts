import type { Outcome } from '@holdfast/domain/booking/outcome.ts';
import { defineSignal, defineUpdate } from '@temporalio/workflow';

/** Whether calendars are asked first, and how: in the workflow's own task or, as runs from before have it, in one of the queue `calendars`. */
export type Asking = boolean | 'locally';

/** How the reservation ended; asked for with the start. */
export const reserve = defineUpdate<Outcome>('reserve');
/**
 * Carries out the cancellation or move that the request row describes; the update's id is the request's. `asks`: calendars
 * that take the host's time are asked for the new one before.
 */
export const cancel = defineUpdate<Outcome, [requestId: string]>('cancel');
export const move = defineUpdate<Outcome, [requestId: string, asks?: Asking]>('move');
/** Tries a step again now, rather than when its next try is due. */
export const retryStep = defineUpdate<void, [key: string]>('retryStep');
/** Something that the plan follows from has changed elsewhere. What waits for a calendar is tried again at once. */
export const wake = defineSignal('wake');
