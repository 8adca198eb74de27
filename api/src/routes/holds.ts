import { releaseHold } from '@holdfast/db/queries/releaseHold.ts';
import { holdAnswer, holdBody } from '@holdfast/domain/booking/holdSchemas.ts';
import { uuid } from '@holdfast/domain/http/text.ts';
import { formatInstant } from '@holdfast/domain/time/schemas.ts';
import { z } from 'zod';
import { commandDeps } from '../commands/commandDeps.ts';
import { hold } from '../commands/hold.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../http/ApiError.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { guestOf } from '../http/guestCookie.ts';

const params = z.strictObject({ id: uuid });

/** Keeping a slot while its guest fills in the form. Whoever has a hold's id may book with it or end it. */
export function holdRoutes(apiDeps: ApiDeps): Endpoint[] {
  const deps = commandDeps(apiDeps);
  const { db, limits } = deps;

  return [
    endpoint(
      {
        method: 'POST',
        path: '/holds',
        summary: 'Keep a slot for five minutes. It replaces the hold that this browser has with the same host',
        access: 'public',
        body: holdBody,
        answers: { 201: holdAnswer },
        errors: [
          'NOT_FOUND',
          'MEETING_TYPE_INACTIVE',
          'INVALID_TIME_SLOT',
          'SLOT_UNAVAILABLE',
          'MAX_BOOKINGS_REACHED',
          'RATE_LIMITED',
          'DATABASE_UNAVAILABLE',
        ],
      },
      async function holdSlot(ctx, { body: { meetingTypeId, startTime } }) {
        await limits.spend('hold-address', ctx.state.address);
        const wish = { meetingTypeId, startMs: Date.parse(startTime), guest: guestOf(ctx), nowMs: ctx.state.nowMs };
        const { id, expiresAt } = await hold(deps, wish);
        return { status: 201, body: { id, expiresAt: formatInstant(expiresAt.getTime()) } };
      },
    ),
    endpoint(
      {
        method: 'DELETE',
        path: '/holds/:id',
        summary: 'Let a held slot go',
        access: 'public',
        params,
        answers: { 204: null },
        errors: ['NOT_FOUND'],
      },
      async function deleteHold(_ctx, { params: { id } }) {
        if (!(await releaseHold(db, id))) throw new ApiError('NOT_FOUND');
        return { status: 204 };
      },
    ),
    endpoint(
      {
        method: 'POST',
        path: '/holds/:id/release',
        summary: 'Let a held slot go from a page that is being closed; a hold that has ended already is as good',
        access: 'public',
        params,
        answers: { 204: null },
      },
      async function releaseHeldSlot(_ctx, { params: { id } }) {
        await releaseHold(db, id);
        return { status: 204 };
      },
    ),
  ];
}
