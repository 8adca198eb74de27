import { Booking } from '@holdfast/db/models/Booking.ts';
import { Delivery } from '@holdfast/db/models/Delivery.ts';
import { countForOperators } from '@holdfast/db/queries/countForOperators.ts';
import { listDeliveries } from '@holdfast/db/queries/listDeliveries.ts';
import { adminDelivery, adminHealth, deliveryState } from '@holdfast/domain/admin/schemas.ts';
import { listOf } from '@holdfast/domain/http/list.ts';
import { uuid } from '@holdfast/domain/http/text.ts';
import { z } from 'zod';
import { retryStep } from '../commands/retryStep.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../http/ApiError.ts';
import { decodeCursor, pageOf, pageQuery } from '../http/cursor.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { requireAdmin } from '../policies/admin.ts';
import { presentAdminDelivery } from '../presenters/adminDelivery.ts';
import { readParts } from '../readParts.ts';

const position = z.tuple([z.int(), uuid]);

/** What an operator sees and does. To a host without that role there is nothing here. */
export function adminRoutes(deps: ApiDeps): Endpoint[] {
  const { db } = deps;
  return [
    endpoint(
      {
        method: 'GET',
        path: '/admin/health',
        summary: 'For operators: which part is down, what there is and what is late',
        access: 'host',
        answers: { 200: adminHealth },
        errors: ['NOT_FOUND'],
      },
      async function getAdminHealth(_ctx, { user }) {
        requireAdmin(user);
        const [parts, counts] = await Promise.all([readParts(deps), countForOperators(db)]);
        return { status: 200, body: { parts, counts, zoneData: process.versions.tz ?? 'unknown' } };
      },
    ),
    endpoint(
      {
        method: 'GET',
        path: '/admin/deliveries',
        summary: 'For operators: what was sent, skipped, is retried or has failed, the newest first',
        access: 'host',
        query: z.strictObject({ ...pageQuery, state: deliveryState.optional() }),
        answers: { 200: listOf(adminDelivery) },
        errors: ['NOT_FOUND'],
      },
      async function listAllDeliveries(_ctx, { user, query: { state, cursor, limit } }) {
        requireAdmin(user);
        const [createdUs, id] = cursor === undefined ? [] : decodeCursor(position, cursor);
        const rows = await listDeliveries(db, {
          limit: limit + 1,
          ...(state && { state }),
          ...(createdUs !== undefined && id !== undefined && { after: { createdUs, id } }),
        });
        return { status: 200, body: pageOf(rows, limit, presentAdminDelivery, (row) => [row.createdUs, row.id]) };
      },
    ),
    endpoint(
      {
        method: 'POST',
        path: '/admin/deliveries/:id/retry',
        summary: 'For operators: try a delivery now that has failed or waits for its next try',
        access: 'host',
        params: z.strictObject({ id: uuid }),
        answers: { 200: adminDelivery },
        errors: ['NOT_FOUND', 'BOOKING_CLOSED', 'WORKFLOWS_UNAVAILABLE', 'DATABASE_UNAVAILABLE'],
      },
      async function retryDelivery(ctx, { user, params: { id } }) {
        requireAdmin(user);
        const delivery = await Delivery.query(db).findById(id);
        const booking = delivery && (await Booking.query(db).findById(delivery.bookingId));
        if (!booking) throw new ApiError('NOT_FOUND');
        const { version, role, kind, offsetMinutes } = delivery;
        await retryStep(deps, booking, { version, role, kind, offsetMinutes }, ctx.state.requestId);
        return { status: 200, body: presentAdminDelivery((await Delivery.query(db).findById(id)) ?? delivery) };
      },
    ),
  ];
}
