import { z } from 'zod';
import { invalid } from './ApiError.ts';

/** How many items a page has when the caller does not say, and at most. */
export const pageSizes = { usual: 50, most: 200 } as const;

/** The two query fields of every list. */
export const pageQuery = {
  cursor: z.string().max(500, 'must be a nextCursor of this list').optional(),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, `must be 1 to ${pageSizes.most}`)
    .transform(Number)
    .refine((value) => value <= pageSizes.most, `must be 1 to ${pageSizes.most}`)
    .default(pageSizes.usual),
};

/** Where the next page begins, as base64url text that callers hand back unread. `position` must survive JSON. */
export function encodeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position), 'utf8').toString('base64url');
}

/** One page of rows that were read with `limit` + 1: the row too many only says that there is another page. */
export function pageOf<Row, Item>(
  rows: Row[],
  limit: number,
  present: (row: Row) => Item,
  positionOf: (row: Row) => unknown,
): { items: Item[]; nextCursor: string | null } {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { items: rows.slice(0, limit).map(present), nextCursor: last === undefined ? null : encodeCursor(positionOf(last)) };
}

/** The position of a cursor, checked against its shape. Throws VALIDATION_ERROR for `cursor` when it is not one of ours. */
export function decodeCursor<S extends z.ZodType>(schema: S, cursor: string): z.output<S> {
  const result = schema.safeParse(read(cursor));
  if (!result.success) throw invalid('cursor', 'must be a nextCursor of this list');
  return result.data;
}

function read(cursor: string): unknown {
  if (!/^[\w-]+$/.test(cursor)) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(cursor, 'base64url')));
  } catch {
    return undefined;
  }
}
