import { changeOffer } from '@holdfast/db/queries/changeOffer.ts';
import { createBlock } from '@holdfast/db/queries/createBlock.ts';
import { deleteBlock } from '@holdfast/db/queries/deleteBlock.ts';
import { listBlocks } from '@holdfast/db/queries/listBlocks.ts';
import { block, blockBody } from '@holdfast/domain/booking/schemas.ts';
import { listOf } from '@holdfast/domain/http/list.ts';
import { uuid } from '@holdfast/domain/http/text.ts';
import { instant } from '@holdfast/domain/time/schemas.ts';
import { z } from 'zod';
import type { ApiDeps } from '../deps.ts';
import { ApiError, invalid } from '../http/ApiError.ts';
import { decodeCursor, pageOf, pageQuery } from '../http/cursor.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { presentBlock } from '../presenters/block.ts';

const query = z
  .strictObject({ from: instant.optional(), to: instant.optional(), ...pageQuery })
  .refine(({ from, to }) => from === undefined || to === undefined || Date.parse(to) > Date.parse(from), {
    message: 'must be after from',
    path: ['to'],
  });

/** Time that a host keeps for something else. */
export function blockRoutes({ db }: ApiDeps): Endpoint[] {
  return [
    endpoint(
      {
        method: 'GET',
        path: '/blocks',
        summary: 'Your blocks with time between from and to, by their start',
        access: 'host',
        query,
        answers: { 200: listOf(block) },
      },
      async function list(_ctx, { user, query: { from, to, cursor, limit } }) {
        const blocks = await listBlocks(db, user.id, {
          from: toDate(from),
          to: toDate(to),
          after: cursor === undefined ? null : toDate(decodeCursor(instant, cursor)),
          limit: limit + 1,
        });
        return { status: 200, body: pageOf(blocks, limit, presentBlock, (row) => row.startTime.toISOString()) };
      },
    ),
    endpoint(
      {
        method: 'POST',
        path: '/blocks',
        summary: 'Keep time for something else. Blocks that it overlaps become one with it, holds of guests inside it end',
        access: 'host',
        body: blockBody,
        answers: { 201: block },
        errors: ['SLOT_UNAVAILABLE'],
      },
      async function create(_ctx, { user, body }) {
        const wanted = { startTime: new Date(body.startTime), endTime: new Date(body.endTime), note: body.note ?? null };
        const created = await changeOffer(db, user.id, async (trx) => {
          const outcome = await createBlock(trx, user.id, wanted);
          if (outcome.status === 'booked') throw new ApiError('SLOT_UNAVAILABLE', { detail: 'There is a booking in that time.' });
          if (outcome.status === 'too-long')
            throw invalid('endTime', 'would make a block of more than 366 days, joined with those it overlaps');
          return outcome.block;
        });
        return { status: 201, body: presentBlock(created) };
      },
    ),
    endpoint(
      {
        method: 'DELETE',
        path: '/blocks/:id',
        summary: 'Free the time of a block',
        access: 'host',
        params: z.strictObject({ id: uuid }),
        answers: { 204: null },
        errors: ['NOT_FOUND'],
      },
      async function remove(_ctx, { user, params: { id } }) {
        const found = await changeOffer(db, user.id, (trx) => deleteBlock(trx, user.id, id));
        if (!found) throw new ApiError('NOT_FOUND');
        return { status: 204 };
      },
    ),
  ];
}

function toDate(value: string | undefined): Date | null {
  return value === undefined ? null : new Date(value);
}
