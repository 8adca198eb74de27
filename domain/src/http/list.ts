import { z } from 'zod';

/** A page of a list; `nextCursor` is null on the last. */
export function listOf<S extends z.ZodType>(item: S) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
