import { connectionsOfAll } from '@holdfast/db/queries/connections.ts';
import { adminConnection } from '@holdfast/domain/admin/schemas.ts';
import { listOf } from '@holdfast/domain/http/list.ts';
import { uuid } from '@holdfast/domain/http/text.ts';
import { z } from 'zod';
import type { ApiDeps } from '../deps.ts';
import { decodeCursor, pageOf, pageQuery } from '../http/cursor.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { requireAdmin } from '../policies/admin.ts';
import { presentAdminConnection } from '../presenters/adminConnection.ts';

/** Connected calendars as operators look after them. */
export function adminConnectionRoutes({ db }: ApiDeps): Endpoint[] {
  return [
    endpoint(
      {
        method: 'GET',
        path: '/admin/connections',
        summary: 'For operators: every connected calendar account with its last round and why it waits',
        access: 'host',
        query: z.strictObject(pageQuery),
        answers: { 200: listOf(adminConnection) },
        errors: ['NOT_FOUND'],
      },
      async function listAllConnections(_ctx, { user, query: { cursor, limit } }) {
        requireAdmin(user);
        const rows = await connectionsOfAll(db, cursor === undefined ? null : decodeCursor(uuid, cursor), limit + 1);
        return { status: 200, body: pageOf(rows, limit, presentAdminConnection, ({ id }) => id) };
      },
    ),
  ];
}
