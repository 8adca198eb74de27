import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pathToFileURL } from 'node:url';
import compression from 'compression';
import type { Middleware } from 'koa';

/** Answers everything that is not below `/api`: the built web's own handler. */
export type PageHandler = (req: IncomingMessage, res: ServerResponse) => unknown;

/** Loads the handler of a built web (`web/build/handler.js`), whose settings are in this process's environment. */
export async function loadPages(file: string): Promise<PageHandler> {
  const { handler } = (await import(pathToFileURL(file).href)) as { handler: PageHandler };
  return handler;
}

/**
 * Pages and their data, not assets: those lie compressed beside the handler. What another site made the browser ask for, with cookies,
 * stays as it is: a length that the asker may influence and see must not tell what is in the page (BREACH).
 */
const compress = compression({
  filter: (req, res) => compression.filter(req, res) && !(req.headers.cookie && req.headers['sec-fetch-site'] === 'cross-site'),
});

type CompressArgs = Parameters<typeof compress>;

/**
 * Hands the pages' requests on, at the same origin as the API. The pages build absolute addresses and check form posts by Host, so
 * another Host than the public one is refused; they learn the scheme and the visitor's address from headers that only we set.
 */
export function servePages(handler: PageHandler, publicOrigin: string): Middleware {
  const { host, protocol } = new URL(publicOrigin);
  return async (ctx, next) => {
    if (ctx.path === '/api' || ctx.path.startsWith('/api/')) {
      await next();
      return;
    }
    ctx.state.route = 'page';
    ctx.set('X-Content-Type-Options', 'nosniff');
    if (ctx.get('Host').toLowerCase() !== host) {
      ctx.status = 421;
      ctx.type = 'text/plain';
      ctx.body = `This is served at ${publicOrigin}\n`;
      return;
    }
    const { headers } = ctx.req;
    headers['x-forwarded-proto'] = protocol.slice(0, -1);
    headers['x-forwarded-for'] = ctx.state.address;
    headers['x-request-id'] = ctx.state.requestId;
    ctx.respond = false;
    const ended = once(ctx.res, 'close');
    await new Promise<void>((prepared) => compress(ctx.req as CompressArgs[0], ctx.res as CompressArgs[1], () => prepared()));
    await handler(ctx.req, ctx.res);
    await ended;
  };
}
