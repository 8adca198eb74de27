import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';
import type { Middleware } from 'koa';

/** Sets what keeps a browser from guessing, framing and leaking: helmet's choice but for what only pages need, which no request changes and so is asked for once. */
export function securityHeaders(secure: boolean): Middleware {
  const headers = new Map<string, string>();
  const collect = { setHeader: (name: string, value: string) => headers.set(name, value), removeHeader: () => undefined };
  const choose = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    strictTransportSecurity: secure,
    // Of pages and of old plugins: nothing to an answer of ours, and each costs every request bytes and time.
    originAgentCluster: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  });
  choose({} as IncomingMessage, collect as unknown as ServerResponse, () => undefined);
  return (ctx, next) => {
    ctx.res.setHeaders(headers);
    return next();
  };
}
