import { changeCalendars } from '@holdfast/db/queries/changeCalendars.ts';
import { changeOffer } from '@holdfast/db/queries/changeOffer.ts';
import { listConnections } from '@holdfast/db/queries/connections.ts';
import { beginDisconnect } from '@holdfast/db/queries/disconnect.ts';
import { markConnectionDirty } from '@holdfast/db/queries/dirtyConnections.ts';
import { connection, connectionBody, connectionsAnswer } from '@holdfast/domain/calendars/schemas.ts';
import { uuid } from '@holdfast/domain/http/text.ts';
import { z } from 'zod';
import type { ApiDeps } from '../deps.ts';
import { ApiError, invalid } from '../http/ApiError.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { ownConnection } from '../policies/calendars.ts';
import { presentConnection } from '../presenters/connection.ts';

const params = z.strictObject({ id: uuid });

/** Connected accounts: what counts of them, and the end of them. */
export function calendarRoutes({ db, settings, limits }: ApiDeps): Endpoint[] {
  return [
    endpoint(
      {
        method: 'GET',
        path: '/calendars',
        summary: 'Your connected calendar accounts with their state and calendars, and which providers can be connected',
        access: 'host',
        answers: { 200: connectionsAnswer },
      },
      async function listCalendars(_ctx, { user }) {
        const { google, microsoft } = settings.calendars;
        const providers = [...(google ? ['google'] : []), ...(microsoft ? ['microsoft'] : [])];
        const items = (await listConnections(db, user.id)).map(presentConnection);
        return { status: 200, body: { items, nextCursor: null, providers } };
      },
    ),
    endpoint(
      {
        method: 'PATCH',
        path: '/calendars/:id',
        summary: 'Choose which calendars of an account take your time, which one receives bookings, and whether tentative events count',
        access: 'host',
        params,
        body: connectionBody,
        answers: { 200: connection },
        errors: ['NOT_FOUND'],
      },
      async function changeConnection(_ctx, { user, params: { id }, body }) {
        await ownConnection(db, user, id);
        const changed = await changeOffer(db, user.id, async (trx) => {
          const { connection: own } = await ownConnection(trx, user, id);
          const fault = await changeCalendars(trx, own, body);
          if (fault === 'unknown') throw invalid('calendars', 'names a calendar that this account does not have');
          if (fault === 'read-only') throw invalid('calendars', 'names one to receive bookings that cannot be written to');
          return ownConnection(trx, user, id);
        });
        return { status: 200, body: presentConnection(changed) };
      },
    ),
    endpoint(
      {
        method: 'DELETE',
        path: '/calendars/:id',
        summary: 'Disconnect an account. What was busy in it frees your time at once; events of bookings stay in it',
        access: 'host',
        params,
        answers: { 204: null },
        errors: ['NOT_FOUND'],
      },
      async function disconnect(_ctx, { user, params: { id } }) {
        await ownConnection(db, user, id);
        if (!(await beginDisconnect(db, user.id, id))) throw new ApiError('NOT_FOUND');
        return { status: 204 };
      },
    ),
    endpoint(
      {
        method: 'POST',
        path: '/calendars/:id/sync',
        summary: 'Look at an account now rather than when it is due',
        access: 'host',
        params,
        answers: { 202: null },
        errors: ['NOT_FOUND'],
      },
      async function syncNow(_ctx, { user, params: { id } }) {
        await ownConnection(db, user, id);
        await limits.spend('sync-account', user.id);
        await markConnectionDirty(db, id);
        return { status: 202 };
      },
    ),
  ];
}
