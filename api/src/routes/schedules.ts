import type { Db } from '@holdfast/db/database.ts';
import { Schedule } from '@holdfast/db/models/Schedule.ts';
import { changeOffer } from '@holdfast/db/queries/changeOffer.ts';
import { deleteSchedule } from '@holdfast/db/queries/deleteSchedule.ts';
import { findSchedules } from '@holdfast/db/queries/findSchedules.ts';
import { makeDefaultSchedule } from '@holdfast/db/queries/makeDefaultSchedule.ts';
import { saveSchedule } from '@holdfast/db/queries/saveSchedule.ts';
import { listOf } from '@holdfast/domain/http/list.ts';
import { line, uuid } from '@holdfast/domain/http/text.ts';
import { scheduleAnswer, scheduleBody } from '@holdfast/domain/schedules/schemas.ts';
import { z } from 'zod';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../http/ApiError.ts';
import { decodeCursor, pageOf, pageQuery } from '../http/cursor.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { ownSchedule } from '../policies/schedules.ts';
import { presentSchedule } from '../presenters/schedule.ts';

const params = z.strictObject({ id: uuid });
const position = z.tuple([line(80), uuid]);

/** The named weekly plans of a host, with their dates. */
export function scheduleRoutes({ db }: ApiDeps): Endpoint[] {
  return [
    endpoint(
      {
        method: 'GET',
        path: '/schedules',
        summary: 'Your schedules by name',
        access: 'host',
        query: z.strictObject(pageQuery),
        answers: { 200: listOf(scheduleAnswer) },
      },
      async function list(_ctx, { user, query: { cursor, limit } }) {
        const query = findSchedules(db, user.id)
          .orderBy(['name', 'id'])
          .limit(limit + 1);
        if (cursor !== undefined) query.whereRaw('(name, id) > (?, ?)', decodeCursor(position, cursor));
        return { status: 200, body: pageOf(await query, limit, presentSchedule, ({ name, id }) => [name, id]) };
      },
    ),
    endpoint(
      {
        method: 'POST',
        path: '/schedules',
        summary: 'Add a schedule',
        access: 'host',
        body: scheduleBody,
        answers: { 201: scheduleAnswer },
      },
      async function create(_ctx, { user, body }) {
        const schedule = await changeOffer(db, user.id, async (trx) => {
          const { id } = await Schedule.query(trx).insert({ userId: user.id, name: body.name, timezone: body.timezone }).returning('id');
          await saveSchedule(trx, id, body);
          return ownSchedule(trx, user, { id });
        });
        return { status: 201, body: presentSchedule(schedule) };
      },
    ),
    endpoint(
      {
        method: 'GET',
        path: '/schedules/:id',
        summary: 'One of your schedules',
        access: 'host',
        params,
        answers: { 200: scheduleAnswer },
        errors: ['NOT_FOUND'],
      },
      async function show(_ctx, { user, params: { id } }) {
        return { status: 200, body: presentSchedule(await ownSchedule(db, user, { id })) };
      },
    ),
    endpoint(
      {
        method: 'PUT',
        path: '/schedules/:id',
        summary: 'Replace all of a schedule. Bookings stay as they are',
        access: 'host',
        params,
        body: scheduleBody,
        answers: { 200: scheduleAnswer },
        errors: ['NOT_FOUND'],
      },
      async function replace(_ctx, { user, params: { id }, body }) {
        const schedule = await changeOffer(db, user.id, async (trx) => {
          await ownSchedule(trx, user, { id });
          await saveSchedule(trx, id, body);
          return ownSchedule(trx, user, { id });
        });
        return { status: 200, body: presentSchedule(schedule) };
      },
    ),
    endpoint(
      {
        method: 'POST',
        path: '/schedules/:id/default',
        summary: 'Make a schedule the one of all meeting types that name none',
        access: 'host',
        params,
        answers: { 200: scheduleAnswer },
        errors: ['NOT_FOUND'],
      },
      async function makeDefault(_ctx, { user, params: { id } }) {
        const schedule = await changeOffer(db, user.id, async (trx) => {
          await ownSchedule(trx, user, { id });
          await makeDefaultSchedule(trx, user.id, id);
          return ownSchedule(trx, user, { id });
        });
        return { status: 200, body: presentSchedule(schedule) };
      },
    ),
    endpoint(
      {
        method: 'DELETE',
        path: '/schedules/:id',
        summary: 'Delete a schedule that is neither the default nor in use',
        access: 'host',
        params,
        answers: { 204: null },
        errors: ['NOT_FOUND', 'ALREADY_TAKEN'],
      },
      async function remove(_ctx, { user, params: { id } }) {
        await changeOffer(db, user.id, async (trx) => {
          const schedule = await ownSchedule(trx, user, { id });
          await deleteUnused(trx, schedule);
        });
        return { status: 204 };
      },
    ),
  ];
}

async function deleteUnused(trx: Db, schedule: Schedule): Promise<void> {
  if (schedule.isDefault) throw inUse('is the default schedule: make another one the default first');
  const meetingTypes = await deleteSchedule(trx, schedule);
  if (meetingTypes > 0) throw inUse(`is the schedule of ${meetingTypes} of your meeting types: give them another one first`);
}

function inUse(message: string): ApiError {
  return new ApiError('ALREADY_TAKEN', { errors: [{ path: 'id', message }] });
}
