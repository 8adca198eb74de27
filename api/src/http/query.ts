import { remembered } from '@holdfast/domain/time/remembered.ts';
import type { Context } from 'koa';
import type { z } from 'zod';
import { parse } from './input.ts';

/** As many as there is room for months. */
const keptQueries = 10_000;
const longestKept = 400;

/**
 * Parses the query of requests to one route. Guests ask the same over and over: of a `public` route what was right once is not read
 * again. A host's searches name guests and a token opens a booking, so neither is kept.
 */
export function queryParser(schema: z.ZodType, isPublic: boolean): (ctx: Context) => unknown {
  const kept = new Map<string, unknown>();
  return (ctx) => {
    const read = () => Object.freeze(parse(schema, { ...ctx.query }));
    const { querystring } = ctx;
    const isKept = isPublic && querystring.length <= longestKept && !querystring.includes('token=');
    return isKept ? remembered(kept, keptQueries, querystring, read) : read();
  };
}
