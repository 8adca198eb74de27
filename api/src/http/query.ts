import { remembered } from '@holdfast/domain/time/remembered.ts';
import type { Context } from 'koa';
import type { z } from 'zod';
import { parse } from './input.ts';

const keptQueries = 5000;
const longestKept = 400;

/** Parses the query of requests to one route. Guests ask the same over and over: what was right once is not read again. */
export function queryParser(schema: z.ZodType): (ctx: Context) => unknown {
  const kept = new Map<string, unknown>();
  return (ctx) => {
    const read = () => Object.freeze(parse(schema, { ...ctx.query }));
    return ctx.querystring.length > longestKept ? read() : remembered(kept, keptQueries, ctx.querystring, read);
  };
}
