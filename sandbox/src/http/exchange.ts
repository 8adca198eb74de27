import type { IncomingHttpHeaders } from 'node:http';

/** One request as handlers see it: read whole, path parameters decoded. */
export interface Call {
  method: string;
  url: URL;
  headers: IncomingHttpHeaders;
  body: string;
  params: Record<string, string>;
}

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
  /** Runs once the answer has left. */
  after?: () => void;
}

export type Handler = (call: Call) => Answer | Promise<Answer>;

/** `:name` in a pattern stands for one encoded path segment. */
export type Route = [method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', pattern: string, handler: Handler];

/** Thrown by whatever finds that a call can't go on; becomes the answer as it is. */
export class Refusal extends Error {
  readonly answer: Answer;
  constructor(answer: Answer) {
    super(`answered ${answer.status}`);
    this.answer = answer;
  }
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, body: JSON.stringify(body) };
}

export function html(body: string, status = 200): Answer {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }, body };
}

export function redirect(location: string): Answer {
  return { status: 303, headers: { location } };
}

export const noContent: Answer = { status: 204 };

/** The fields of a form body. */
export function form(call: Call): URLSearchParams {
  return new URLSearchParams(call.body);
}

/** A JSON body; an absent or broken one is an empty object, which the schema then refuses or not. */
export function jsonBody(call: Call): unknown {
  try {
    return JSON.parse(call.body) as unknown;
  } catch {
    return {};
  }
}

/** The bearer token of a call, or the empty string. */
export function bearer(call: Call): string {
  return /^Bearer (.+)$/i.exec(call.headers.authorization ?? '')?.[1] ?? '';
}
