import type { Readable } from 'node:stream';
import type { User } from '@holdfast/db/models/User.ts';
import type { ProblemCode } from '@holdfast/domain/http/problem.ts';
import type { Context } from 'koa';
import type { z } from 'zod';

type Schema = z.ZodType;
type Parsed<S> = S extends Schema ? z.output<S> : undefined;

/** Who may call: anyone; anyone, with the session read where there is one; a logged-in host; another system, which shows a secret of its own. */
export type Access = 'public' | 'optional' | 'host' | 'provider';

export interface EndpointSpec {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api`, in the router's notation: `/bookings/:id`. */
  path: string;
  summary: string;
  access: Access;
  params?: Schema;
  query?: Schema;
  body?: Schema;
  /** Whether the caller may name the attempt with `X-Idempotency-Key`. */
  takesKey?: true;
  /** The body of each good status; null for none. Fields that a schema does not name are not sent. */
  answers: Record<number, Schema | null>;
  /** The content type of a good answer that is not JSON. */
  produces?: string;
  /** Codes beyond those that any endpoint may answer with. */
  errors?: ProblemCode[];
}

export interface Input<S extends EndpointSpec> {
  params: Parsed<S['params']>;
  query: Parsed<S['query']>;
  body: Parsed<S['body']>;
  /** The caller: always there for access `host`, perhaps for `optional`. */
  user: S['access'] extends 'host' ? User : S['access'] extends 'optional' ? User | null : null;
}

/** `body` goes through the status's answer schema; `raw` is sent as it is (JSON already written, a calendar file, a long export). */
export type Reply =
  { status: number; body?: unknown } | { status: number; raw: string | Buffer | Readable; type: string; headers?: Record<string, string> };

export interface Endpoint {
  spec: EndpointSpec;
  handle: (ctx: Context, input: Input<EndpointSpec>) => Promise<Reply> | Reply;
}

/** Declares a route once: what it takes, answers and refuses, for the router, the parser and the OpenAPI document alike. */
export function endpoint<const S extends EndpointSpec>(
  spec: S,
  handle: (ctx: Context, input: Input<S>) => Promise<Reply> | Reply,
): Endpoint {
  return { spec, handle: handle };
}
