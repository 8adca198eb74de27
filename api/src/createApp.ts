import Router from '@koa/router';
import Koa, { type Context, type Middleware } from 'koa';
import type { ApiDeps } from './deps.ts';
import { ApiError } from './http/ApiError.ts';
import { beginRequest } from './http/beginRequest.ts';
import { readJson } from './http/body.ts';
import type { Endpoint, EndpointSpec, Input, Reply } from './http/endpoint.ts';
import { answerErrors } from './http/errors.ts';
import { parse } from './http/input.ts';
import { requireOwnOrigin } from './http/origin.ts';
import { servePages } from './http/pages.ts';
import { queryParser } from './http/query.ts';
import { securityHeaders } from './http/securityHeaders.ts';
import { findSession, hasSessionCookie } from './http/session.ts';
import './http/state.ts';
import { endpoints } from './routes/index.ts';

/** The whole API as a Koa application, below `/api`, and the pages around it where they are given; it opens no port. */
export function createApp(deps: ApiDeps): Koa {
  const app = new Koa();
  // The connection is plain behind a proxy that speaks https: what counts, for cookies too, is what the browser sees.
  const isSecure = deps.settings.PUBLIC_ORIGIN.startsWith('https:');
  Object.defineProperty(app.request, 'secure', { value: isSecure });
  app.on('error', (error: Error) => {
    deps.log.warn({ name: error.name }, 'connection failed');
  });
  app.use(beginRequest(deps));
  // Before the API's own headers: two policies for scripts on one page would both apply.
  if (deps.pages) app.use(servePages(deps.pages, deps.settings.PUBLIC_ORIGIN));
  app.use(answerErrors());
  app.use(securityHeaders(isSecure));
  const router = new Router({ prefix: '/api', strict: true });
  const fixed = new Map<string, Middleware>();
  for (const each of endpoints(deps)) {
    const { method, path } = each.spec;
    const handle = run(deps, each);
    router.register(path, [method], handle);
    if (!path.includes(':')) fixed.set(`${method} /api${path}`, handle);
  }
  // A path without parameters is found by name; the router tries one pattern after the other.
  app.use(async (ctx, next) => {
    await (fixed.get(`${ctx.method} ${ctx.path}`)?.(ctx, next) ?? next());
  });
  app.use(router.routes());
  app.use(refuseMethod(router));
  return app;
}

function run(deps: ApiDeps, { spec, handle }: Endpoint): Middleware {
  const route = `${spec.method} ${spec.path}`;
  const isProvider = spec.access === 'provider';
  const limit = isProvider ? 'notification-address' : 'request-address';
  const readQuery = spec.query && queryParser(spec.query, spec.access === 'public');
  const beginsSession = spec.path === '/auth/login' || spec.path === '/auth/signup';
  return async (ctx) => {
    ctx.state.route = route;
    await deps.limits.spend(limit, ctx.state.address);
    if (!isProvider) requireOwnOrigin(ctx, deps.settings.PUBLIC_ORIGIN, () => beginsSession || hasSessionCookie(ctx));
    const input = await readInput(ctx, deps, spec, readQuery);
    send(ctx, spec, await handle(ctx, input));
  };
}

async function readInput(
  ctx: Context,
  deps: ApiDeps,
  spec: EndpointSpec,
  readQuery: ((ctx: Context) => unknown) | undefined,
): Promise<Input<EndpointSpec>> {
  const found = spec.access === 'public' || spec.access === 'provider' ? null : await findSession(ctx, deps.db);
  if (spec.access === 'host' && !found) throw new ApiError('UNAUTHENTICATED');
  ctx.state.session = found?.session ?? null;
  return {
    params: spec.params ? parse(spec.params, ctx.params) : undefined,
    query: readQuery?.(ctx),
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
    for (const [name, value] of Object.entries(reply.headers ?? {})) ctx.res.setHeader(name, value);
    ctx.type = reply.type;
    ctx.body = reply.raw;
    if (ctx.req.headers['if-none-match'] !== undefined && ctx.fresh) ctx.status = 304;
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
