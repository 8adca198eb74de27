import { MeetingType } from '@holdfast/db/models/MeetingType.ts';
import { changeOffer } from '@holdfast/db/queries/changeOffer.ts';
import { countBookingsAhead } from '@holdfast/db/queries/countBookingsAhead.ts';
import { listMeetingTypes } from '@holdfast/db/queries/listMeetingTypes.ts';
import { wakeBookingsAhead } from '@holdfast/db/queries/wakeBookingsAhead.ts';
import { listOf } from '@holdfast/domain/http/list.ts';
import { line, uuid } from '@holdfast/domain/http/text.ts';
import { meetingTypeAnswer, meetingTypeBody } from '@holdfast/domain/meetingTypes/schemas.ts';
import { z } from 'zod';
import type { ApiDeps } from '../deps.ts';
import { decodeCursor, pageOf, pageQuery } from '../http/cursor.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { ownMeetingType, requireOwnScheduleId } from '../policies/meetingTypes.ts';
import { presentMeetingType } from '../presenters/meetingType.ts';

const params = z.strictObject({ id: uuid });
const position = z.tuple([z.int().min(0).max(100_000), line(120), uuid]);
const deletedAnswer = z.object({
  /** Confirmed bookings that have not begun: they and their reminders go on. */
  bookingsAhead: z.int(),
});

/** What a host offers. */
export function meetingTypeRoutes({ db }: ApiDeps): Endpoint[] {
  return [
    endpoint(
      {
        method: 'GET',
        path: '/meeting-types',
        summary: 'Your meeting types, the shortest first',
        access: 'host',
        query: z.strictObject(pageQuery),
        answers: { 200: listOf(meetingTypeAnswer) },
      },
      async function list(_ctx, { user, query: { cursor, limit } }) {
        const after = cursor === undefined ? null : decodeCursor(position, cursor);
        const types = await listMeetingTypes(db, user.id, { after, limit: limit + 1 });
        return { status: 200, body: pageOf(types, limit, presentMeetingType, (type) => [type.durationMinutes, type.name, type.id]) };
      },
    ),
    endpoint(
      {
        method: 'POST',
        path: '/meeting-types',
        summary: 'Offer a new meeting type',
        access: 'host',
        body: meetingTypeBody,
        answers: { 201: meetingTypeAnswer },
        errors: ['ALREADY_TAKEN'],
      },
      async function create(_ctx, { user, body }) {
        const type = await changeOffer(db, user.id, async (trx) => {
          await requireOwnScheduleId(trx, user, body.scheduleId);
          return MeetingType.query(trx)
            .insert({ ...body, userId: user.id })
            .returning('*');
        });
        return { status: 201, body: presentMeetingType(type) };
      },
    ),
    endpoint(
      {
        method: 'GET',
        path: '/meeting-types/:id',
        summary: 'One of your meeting types',
        access: 'host',
        params,
        answers: { 200: meetingTypeAnswer },
        errors: ['NOT_FOUND'],
      },
      async function show(_ctx, { user, params: { id } }) {
        return { status: 200, body: presentMeetingType(await ownMeetingType(db, user, id)) };
      },
    ),
    endpoint(
      {
        method: 'PUT',
        path: '/meeting-types/:id',
        summary: 'Replace all of a meeting type. Bookings keep what was agreed; reminders follow the new rules',
        access: 'host',
        params,
        body: meetingTypeBody,
        answers: { 200: meetingTypeAnswer },
        errors: ['NOT_FOUND', 'ALREADY_TAKEN'],
      },
      async function replace(ctx, { user, params: { id }, body }) {
        const type = await changeOffer(db, user.id, async (trx) => {
          const before = await ownMeetingType(trx, user, id);
          await requireOwnScheduleId(trx, user, body.scheduleId);
          if (offsets(before) !== offsets(body)) await wakeBookingsAhead(trx, id);
          return before
            .$query(trx)
            .patch({ ...body, updatedAt: new Date(ctx.state.nowMs) })
            .returning('*');
        });
        return { status: 200, body: presentMeetingType(type as unknown as MeetingType) };
      },
    ),
    endpoint(
      {
        method: 'DELETE',
        path: '/meeting-types/:id',
        summary: 'Offer a meeting type no longer. Its bookings ahead and their reminders go on',
        access: 'host',
        params,
        answers: { 200: deletedAnswer },
        errors: ['NOT_FOUND'],
      },
      async function remove(ctx, { user, params: { id } }) {
        const bookingsAhead = await changeOffer(db, user.id, async (trx) => {
          const type = await ownMeetingType(trx, user, id);
          await type.$query(trx).patch({ deletedAt: new Date(ctx.state.nowMs) });
          return countBookingsAhead(trx, id);
        });
        return { status: 200, body: { bookingsAhead } };
      },
    ),
  ];
}

/** The reminder rules as one comparable text, whatever their order. */
function offsets({ reminders }: Pick<MeetingType, 'reminders'>): string {
  return reminders
    .map(({ minutesBefore }) => minutesBefore)
    .sort((a, b) => a - b)
    .join();
}
