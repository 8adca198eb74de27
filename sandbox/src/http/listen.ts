import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { buffer } from 'node:stream/consumers';
import { isLoopbackHost, isLoopbackUrl } from '../guard/loopback.ts';
import type { Fault, Faults } from '../control/faults.ts';
import type { Journal } from '../control/journal.ts';
import { json, Refusal, type Answer, type Call, type Route } from './exchange.ts';
import { matchRoute } from './matchRoute.ts';

export interface Listener {
  /** The origin, without a slash at its end. */
  url: string;
  stop(): Promise<void>;
}

interface Options {
  name: 'google' | 'microsoft';
  /** 0 for any free one. */
  port: number;
  routes: readonly Route[];
  faults: Faults;
  journal: Journal;
  /** The account that a call's token belongs to, for faults of one account alone. */
  accountOf(call: Call): string | null;
  /** May refuse a call before it is looked at, and is told when it has been answered. */
  admit?(call: Call): (() => void) | Answer;
}

/** Serves routes on 127.0.0.1 alone. Faults and the journal apply to everything outside `/_sandbox`. */
export async function listen(options: Options): Promise<Listener> {
  const gone = new AbortController();
  const server = createServer((request, response) => {
    serve(options, request, response, gone.signal).catch((error: unknown) => {
      if (gone.signal.aborted || response.destroyed) return;
      console.error(error);
      send(response, json({ error: { code: 500, message: 'The sandbox itself failed; see its log.' } }, 500));
    });
  });
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      gone.abort();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function serve(options: Options, request: IncomingMessage, response: ServerResponse, gone: AbortSignal): Promise<void> {
  const call: Call = {
    method: request.method ?? 'GET',
    url: new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`),
    headers: request.headers,
    body: (await buffer(request)).toString('utf8'),
    params: {},
  };
  const { origin } = call.headers;
  // A web page elsewhere must not play with the sandbox of somebody who looks at it.
  if (!isLoopbackHost(call.url.hostname) || (origin !== undefined && !isLoopbackUrl(origin))) {
    send(response, { status: 403, body: 'Only from this machine.' });
    return;
  }
  if (call.url.pathname.startsWith('/_sandbox')) {
    send(response, await answer(options, call));
    return;
  }
  const admitted = options.admit?.(call) ?? (() => undefined);
  if (typeof admitted !== 'function') {
    options.journal.note(options.name, call, admitted);
    send(response, admitted);
    return;
  }
  try {
    const fault = options.faults.take(options.name, call, options.accountOf(call));
    const given = await withFault(fault, () => answer(options, call), gone);
    options.journal.note(options.name, call, given);
    if (given === null) request.socket.destroy();
    else send(response, given);
  } finally {
    admitted();
  }
}

/** The answer with a fault applied; null where the connection is to be dropped. */
async function withFault(fault: Fault | null, work: () => Promise<Answer>, gone: AbortSignal): Promise<Answer | null> {
  if (fault === null) return work();
  const done = fault.mode === 'after-commit' ? await work() : null;
  if (fault.delayMs > 0) await wait(fault.delayMs, undefined, { signal: gone });
  // The caller gives up first; a day is longer than any of their timeouts.
  if (fault.hang) await wait(86_400_000, undefined, { signal: gone });
  if (fault.drop) return null;
  if (fault.status === null) return done ?? work();
  return { status: fault.status, headers: { 'content-type': 'application/json; charset=utf-8', ...fault.headers }, body: fault.body };
}

async function answer(options: Options, call: Call): Promise<Answer> {
  const found = matchRoute(options.routes, call.method, call.url.pathname);
  // Never a 404: a missing feature must not look like the provider's "not found".
  if (found === null) return json({ error: { code: 501, message: `The sandbox has no ${call.method} ${call.url.pathname}` } }, 501);
  try {
    return await found.handler({ ...call, params: found.params });
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}

function send(response: ServerResponse, given: Answer): void {
  if (given.after !== undefined) response.once('finish', given.after);
  response.writeHead(given.status, given.headers);
  response.end(given.body);
}
