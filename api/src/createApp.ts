import { randomUUID } from 'node:crypto';
import Router from '@koa/router';
import Koa, { type Context, type Middleware } from 'koa';
import helmet from 'koa-helmet';
import proxyAddr from 'proxy-addr';
import type { ApiDeps } from './deps.ts';
import { ApiError } from './http/ApiError.ts';
import { readJson } from './http/body.ts';
import type { Endpoint, EndpointSpec, Input, Reply } from './http/endpoint.ts';
import { answerErrors } from './http/errors.ts';
import { parse } from './http/input.ts';
import { requireOwnOrigin } from './http/origin.ts';
import { servePages } from './http/pages.ts';
import { findSession, hasSessionCookie } from './http/session.ts';
import './http/state.ts';
import { endpoints } from './routes/index.ts';

/** The whole API as a Koa application, below `/api`, and the pages around it where they are given; it opens no port. */
export function createApp(deps: ApiDeps): Koa {
  const app = new Koa();
  app.on('error', (error: Error) => {
    deps.log.warn({ name: error.name }, 'connection failed');
  });
  app.use(beginRequest(deps));
  // Before the API's own headers: two policies for scripts on one page would both apply.
  if (deps.pages) app.use(servePages(deps.pages, deps.settings.PUBLIC_ORIGIN));
  app.use(answerErrors());
  app.use(
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
      strictTransportSecurity: deps.settings.PUBLIC_ORIGIN.startsWith('https:'),
    }),
  );
  const router = new Router({ prefix: '/api', strict: true });
  for (const each of endpoints(deps)) {
    router.register(each.spec.path, [each.spec.method], run(deps, each));
  }
  app.use(router.routes());
  app.use(refuseMethod(router));
  return app;
}

/** Gives the request its id, clock, address and log line. */
function beginRequest({ settings, log }: ApiDeps): Middleware {
  const trust = proxyAddr.compile(
    settings.TRUSTED_PROXIES.split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  );
  return async (ctx, next) => {
    const { state } = ctx;
    state.requestId = randomUUID();
    state.nowMs = Date.now();
    state.secure = settings.PUBLIC_ORIGIN.startsWith('https:');
    state.address = proxyAddr(ctx.req, trust);
    state.route = 'none';
    state.session = null;
    // The connection is plain behind a proxy that speaks https: what counts is what the browser sees.
    ctx.cookies.secure = state.secure;
    const forwarded = trust(ctx.req.socket.remoteAddress ?? '', 0) ? ctx.get('X-Request-Id').slice(0, 64) : '';
    state.log = log.child(forwarded ? { requestId: state.requestId, forwardedRequestId: forwarded } : { requestId: state.requestId });
    ctx.set('X-Request-Id', state.requestId);
    await next();
    state.log.info({ method: ctx.method, route: state.route, status: ctx.status, ms: Date.now() - state.nowMs }, 'request');
  };
}

function run(deps: ApiDeps, { spec, handle }: Endpoint): Middleware {
  return async (ctx) => {
    ctx.state.route = `${spec.method} ${spec.path}`;
    const isProvider = spec.access === 'provider';
    await deps.limits.spend(isProvider ? 'notification-address' : 'request-address', ctx.state.address);
    const beginsSession = spec.path === '/auth/login' || spec.path === '/auth/signup';
    if (!isProvider) requireOwnOrigin(ctx, deps.settings.PUBLIC_ORIGIN, beginsSession || hasSessionCookie(ctx));
    const input = await readInput(ctx, deps, spec);
    send(ctx, spec, await handle(ctx, input));
  };
}

async function readInput(ctx: Context, deps: ApiDeps, spec: EndpointSpec): Promise<Input<EndpointSpec>> {
  const found = spec.access === 'public' || spec.access === 'provider' ? null : await findSession(ctx, deps.db);
  if (spec.access === 'host' && !found) throw new ApiError('UNAUTHENTICATED');
  ctx.state.session = found?.session ?? null;
  return {
    params: spec.params ? parse(spec.params, ctx.params) : undefined,
    query: spec.query ? parse(spec.query, { ...ctx.query }) : undefined,
    body: spec.body ? parse(spec.body, await readBody(ctx)) : undefined,
    user: found?.user ?? null,
  } as Input<EndpointSpec>;
}

/** No body at all is one without fields; `null` is not. */
async function readBody(ctx: Context): Promise<unknown> {
  const body = await readJson(ctx);
  return body === undefined ? {} : body;
}

function send(ctx: Context, spec: EndpointSpec, reply: Reply): void {
  ctx.status = reply.status;
  if ('raw' in reply) {
    ctx.type = reply.type;
    ctx.body = reply.raw;
    if (ctx.fresh) ctx.status = 304;
    return;
  }
  if (!ctx.response.get('Cache-Control')) ctx.set('Cache-Control', 'no-store');
  const schema = spec.answers[reply.status];
  if (!schema) {
    ctx.body = null;
    ctx.status = reply.status;
    return;
  }
  ctx.type = 'application/json';
  ctx.body = JSON.stringify(schema.parse(reply.body));
}

/** 405 with Allow where the path is known by another method. */
function refuseMethod(router: Router): Middleware {
  return (ctx, next) => {
    const layers = router.match(ctx.path, ctx.method).path;
    // A host's page would match almost anything: it counts only where nothing of ours does.
    const own = layers.filter(({ path }) => !String(path).startsWith('/api/:'));
    const methods = (own.length > 0 ? own : layers).flatMap((layer) => layer.methods);
    if (methods.length === 0) return next();
    ctx.set('Allow', [...new Set(methods)].join(', '));
    throw new ApiError('METHOD_NOT_ALLOWED');
  };
}
