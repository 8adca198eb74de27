import { randomUUID } from 'node:crypto';
import { remembered } from '@holdfast/domain/time/remembered.ts';
import type { DefaultState, Middleware } from 'koa';
import type { Logger } from 'pino';
import proxyAddr from 'proxy-addr';
import type { ApiDeps } from '../deps.ts';

/** Gives the request its id, clock, address and log line. */
export function beginRequest({ settings, log }: Pick<ApiDeps, 'settings' | 'log'>): Middleware {
  const isTrusted = proxyAddr.compile(
    settings.TRUSTED_PROXIES.split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  );
  const known = new Map<string, boolean>();
  const trust = (address: string, hop: number) => remembered(known, 1000, address, () => isTrusted(address, hop));
  const secure = settings.PUBLIC_ORIGIN.startsWith('https:');
  return async (ctx, next) => {
    const forwarded = trust(ctx.req.socket.remoteAddress ?? '', 0) ? ctx.get('X-Request-Id').slice(0, 64) : '';
    const state = new RequestState(log, forwarded, proxyAddr(ctx.req, trust), secure);
    ctx.state = state;
    ctx.res.setHeader('X-Request-Id', state.requestId);
    await next();
    log.info({ ...state.ids, method: ctx.method, route: state.route, status: ctx.status, ms: Date.now() - state.nowMs }, 'request');
  };
}

class RequestState implements DefaultState {
  readonly requestId = randomUUID();
  readonly nowMs = Date.now();
  readonly address: string;
  readonly secure: boolean;
  route = 'none';
  session = null;
  readonly #root: Logger;
  readonly #forwarded: string;

  constructor(root: Logger, forwarded: string, address: string, secure: boolean) {
    this.#root = root;
    this.#forwarded = forwarded;
    this.address = address;
    this.secure = secure;
  }

  /** What its log lines are found by. */
  get ids(): { requestId: string; forwardedRequestId?: string } {
    return this.#forwarded ? { requestId: this.requestId, forwardedRequestId: this.#forwarded } : { requestId: this.requestId };
  }

  /** Made when asked for: few requests have more to say than their one line. */
  get log(): Logger {
    return this.#root.child(this.ids);
  }
}
