import { Session } from '@holdfast/db/models/Session.ts';
import { endSessionsQuery, session } from '@holdfast/domain/accounts/schemas.ts';
import { listOf } from '@holdfast/domain/http/list.ts';
import { uuid } from '@holdfast/domain/http/text.ts';
import { instant } from '@holdfast/domain/time/schemas.ts';
import { z } from 'zod';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../http/ApiError.ts';
import { decodeCursor, pageOf, pageQuery } from '../http/cursor.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { endSession } from '../http/session.ts';
import { presentSession } from '../presenters/session.ts';

const params = z.strictObject({ id: uuid });
const position = z.tuple([instant, uuid]);

/** The browsers that are logged in. */
export function sessionRoutes({ db }: ApiDeps): Endpoint[] {
  return [
    endpoint(
      {
        method: 'GET',
        path: '/auth/sessions',
        summary: 'Where you are logged in, the one that ends last first',
        access: 'host',
        query: z.strictObject(pageQuery),
        answers: { 200: listOf(session) },
      },
      async function listSessions(ctx, { user, query: { cursor, limit } }) {
        const rows = Session.query(db)
          .where({ userId: user.id })
          .where('expiresAt', '>', new Date(ctx.state.nowMs))
          .orderBy([
            { column: 'expiresAt', order: 'desc' },
            { column: 'id', order: 'desc' },
          ])
          .limit(limit + 1);
        if (cursor !== undefined) rows.whereRaw('(expires_at, id) < (?, ?)', decodeCursor(position, cursor));
        const current = ctx.state.session;
        return {
          status: 200,
          body: pageOf(
            await rows,
            limit,
            (row) => presentSession(row, current),
            (row) => [row.expiresAt.toISOString(), row.id],
          ),
        };
      },
    ),
    endpoint(
      {
        method: 'DELETE',
        path: '/auth/sessions',
        summary: 'Log out everywhere, here too; with keepCurrent=true everywhere else',
        access: 'host',
        query: endSessionsQuery,
        answers: { 204: null },
      },
      async function endSessions(ctx, { user, query: { keepCurrent } }) {
        const ended = Session.query(db).delete().where({ userId: user.id });
        if (keepCurrent === 'true' && ctx.state.session) ended.whereNot({ id: ctx.state.session.id });
        await ended;
        if (keepCurrent === 'false') await endSession(ctx, db);
        return { status: 204 };
      },
    ),
    endpoint(
      {
        method: 'DELETE',
        path: '/auth/sessions/:id',
        summary: 'End one session',
        access: 'host',
        params,
        answers: { 204: null },
        errors: ['NOT_FOUND'],
      },
      async function endOneSession(ctx, { user, params: { id } }) {
        const ended = await Session.query(db).delete().where({ id, userId: user.id });
        if (ended === 0) throw new ApiError('NOT_FOUND');
        if (id === ctx.state.session?.id) await endSession(ctx, db);
        return { status: 204 };
      },
    ),
  ];
}
