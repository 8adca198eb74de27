import { API_ORIGIN } from '$app/env/private';
import { problem as problemSchema, type Problem } from '@holdfast/domain/http/problem.ts';
import { error, type RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import { relayCookies } from './relayCookies.ts';

/** Longer than the API takes to give up on a booking (4.5 s), so that its own answer wins. */
const timeoutMs = 8_000;

/** What the API refused, or UNREACHABLE where no answer of the API came back; then whether a command was carried out is unknown. */
export type ApiProblem = Problem | { code: 'UNREACHABLE'; status: 503; title: string; errors?: undefined; alternatives?: undefined };
export type ApiResult<T> = { ok: true; status: number; data: T } | { ok: false; problem: ApiProblem; retryAfterSeconds: number | null };

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface ApiRequest<S extends z.ZodType | null> {
  /** The shape of a good answer, from domain/; null where there is no body. */
  answer: S;
  query?: Record<string, string | undefined>;
  body?: unknown;
  /** `Authorization: Bearer`: the manage token of a booking. */
  token?: string | undefined;
  idempotencyKey?: string;
}

type Answer<S> = S extends z.ZodType ? z.output<S> : undefined;

/**
 * The one way from the pages to the API: `path` is below `/api`. Sends the visitor's cookies, address, origin and request id on,
 * and gives the visitor the cookies that the API sets. Never throws for a refusal.
 */
export async function api<S extends z.ZodType | null>(
  event: RequestEvent,
  method: Method,
  path: `/${string}`,
  { answer, query = {}, body, token, idempotencyKey }: ApiRequest<S>,
): Promise<ApiResult<Answer<S>>> {
  const url = new URL(`/api${path}`, API_ORIGIN);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method,
      headers: headersOf(event, method, { body, token, idempotencyKey }),
      body: body === undefined ? null : JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    text = await response.text();
  } catch {
    return unreachable;
  }
  relayCookies(event, response.headers.getSetCookie());
  const json = parsed(text);
  if (!response.ok) {
    const problem = problemSchema.safeParse(json);
    if (!problem.success) return unreachable;
    const retryAfter = Number(response.headers.get('Retry-After'));
    return { ok: false, problem: problem.data, retryAfterSeconds: retryAfter > 0 ? retryAfter : null };
  }
  return { ok: true, status: response.status, data: (answer ? answer.parse(json) : undefined) as Answer<S> };
}

/** The data of a read that the page can't do without; else the error page that fits. For `load`. */
export function dataOf<T>(result: ApiResult<T>): T {
  if (result.ok) return result.data;
  const { code, status, title } = result.problem;
  return error(code === 'VALIDATION_ERROR' ? 404 : status, title, { code });
}

const unreachable: ApiResult<never> = {
  ok: false,
  problem: { code: 'UNREACHABLE', status: 503, title: 'The API did not answer' },
  retryAfterSeconds: null,
};

function headersOf(event: RequestEvent, method: Method, { body, token, idempotencyKey }: Partial<ApiRequest<null>>): Headers {
  const headers = new Headers({
    Accept: 'application/json',
    'X-Forwarded-For': event.getClientAddress(),
    'X-Request-Id': event.locals.requestId,
    'User-Agent': event.request.headers.get('User-Agent') ?? '',
  });
  const cookie = event.request.headers.get('Cookie');
  if (cookie) headers.set('Cookie', cookie);
  if (method !== 'GET') headers.set('Origin', event.url.origin);
  if (body !== undefined) headers.set('Content-Type', 'application/json');
  if (token) headers.set('Authorization', `Bearer ${token}`);
  if (idempotencyKey) headers.set('X-Idempotency-Key', idempotencyKey);
  return headers;
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
