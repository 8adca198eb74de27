import { skipStep } from '@holdfast/db/queries/skipStep.ts';
import { timelineEntry } from '@holdfast/domain/booking/schemas.ts';
import { parseStepKey, type Step, stepKey } from '@holdfast/domain/booking/steps.ts';
import { uuid } from '@holdfast/domain/http/text.ts';
import { z } from 'zod';
import { retryStep } from '../commands/retryStep.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../http/ApiError.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { ownBooking } from '../policies/bookings.ts';
import { readTimeline } from '../presenters/readTimeline.ts';

const params = z.strictObject({ id: uuid, key: z.string().max(100) });

/** What a host does about a step of the timeline; its key is the entry's. */
export function bookingStepRoutes(deps: ApiDeps): Endpoint[] {
  const { db } = deps;

  function known(key: string): Step {
    const step = parseStepKey(key);
    if (!step) throw new ApiError('NOT_FOUND');
    return step;
  }

  async function entry(bookingId: string, step: Step) {
    const found = (await readTimeline(db, bookingId)).find(({ key }) => key === stepKey(step));
    if (!found) throw new ApiError('NOT_FOUND');
    return { status: 200, body: found };
  }

  return [
    endpoint(
      {
        method: 'POST',
        path: '/bookings/:id/steps/:key/retry',
        summary: 'Try a step now that has failed or waits for its next try',
        access: 'host',
        params,
        answers: { 200: timelineEntry },
        errors: ['NOT_FOUND', 'BOOKING_CLOSED', 'WORKFLOWS_UNAVAILABLE', 'DATABASE_UNAVAILABLE'],
      },
      async function retryBookingStep(ctx, { params: { id, key }, user }) {
        const booking = await ownBooking(db, user, id);
        const step = known(key);
        await retryStep(deps, booking, step, ctx.state.requestId);
        return entry(id, step);
      },
    ),
    endpoint(
      {
        method: 'POST',
        path: '/bookings/:id/steps/:key/skip',
        summary: 'Leave out a step that has not been sent',
        access: 'host',
        params,
        answers: { 200: timelineEntry },
        errors: ['NOT_FOUND', 'BOOKING_CLOSED', 'DATABASE_UNAVAILABLE'],
      },
      async function skipBookingStep(_ctx, { params: { id, key }, user }) {
        await ownBooking(db, user, id);
        const step = known(key);
        const outcome = await skipStep(db, { bookingId: id, step });
        if (outcome === 'unknown') throw new ApiError('NOT_FOUND');
        if (outcome === 'closed') throw new ApiError('BOOKING_CLOSED');
        return entry(id, step);
      },
    ),
  ];
}
