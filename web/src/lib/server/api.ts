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
  /** Leaves the host's session out: a host who looks at the guests' pages is a guest there. */
  asGuest?: boolean;
}

type Sendable = Omit<ApiRequest<null>, 'answer'>;
type Answer<S> = S extends z.ZodType ? z.output<S> : undefined;

/**
 * The one way from the pages to the API: `path` is below `/api`. Sends the visitor's cookies, address, origin and request id on,
 * and gives the visitor the cookies that the API sets. Never throws for a refusal.
 */
export async function api<S extends z.ZodType | null>(
  event: RequestEvent,
  method: Method,
  path: `/${string}`,
  { answer, ...request }: ApiRequest<S>,
): Promise<ApiResult<Answer<S>>> {
  const sent = await send(event, method, path, request);
  return sent.ok ? { ...sent, data: (answer ? answer.parse(parsed(sent.data)) : undefined) as Answer<S> } : sent;
}

/** The same for a read whose answer is no JSON. */
export function apiText(event: RequestEvent, path: `/${string}`, request: Sendable): Promise<ApiResult<string>> {
  return send(event, 'GET', path, request);
}

async function send(
  event: RequestEvent,
  method: Method,
  path: `/${string}`,
  { query = {}, ...request }: Sendable,
): Promise<ApiResult<string>> {
  const url = new URL(`/api${path}`, API_ORIGIN);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
  try {
    const response = await fetch(url, {
      method,
      headers: headersOf(event, method, request),
      body: request.body === undefined ? null : JSON.stringify(request.body),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    relayCookies(event, response.headers.getSetCookie());
    if (response.ok) return { ok: true, status: response.status, data: text };
    const problem = problemSchema.safeParse(parsed(text));
    if (!problem.success) return unreachable;
    const retryAfter = Number(response.headers.get('Retry-After'));
    return { ok: false, problem: problem.data, retryAfterSeconds: retryAfter > 0 ? retryAfter : null };
  } catch {
    return unreachable;
  }
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

function headersOf(event: RequestEvent, method: Method, { body, token, idempotencyKey, asGuest = false }: Sendable): Headers {
  const headers = new Headers({
    Accept: 'application/json',
    'X-Forwarded-For': event.getClientAddress(),
    'X-Request-Id': event.locals.requestId,
    'User-Agent': event.request.headers.get('User-Agent') ?? '',
  });
  const cookie = cookiesOfTheApi(event.request.headers.get('Cookie') ?? '', asGuest);
  if (cookie) headers.set('Cookie', cookie);
  if (method !== 'GET') headers.set('Origin', event.url.origin);
  if (body !== undefined) headers.set('Content-Type', 'application/json');
  if (token) headers.set('Authorization', `Bearer ${token}`);
  if (idempotencyKey) headers.set('X-Idempotency-Key', idempotencyKey);
  return headers;
}

/** The pages' own cookies, a manage token among them, are none of the API's. */
function cookiesOfTheApi(header: string, asGuest: boolean): string {
  const ours = asGuest ? /^(__Host-)?holdfast-guest=/ : /^(__Host-)?holdfast(-guest)?=/;
  return header
    .split(/;\s*/)
    .filter((pair) => ours.test(pair))
    .join('; ');
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
