import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { ApiDeps } from './deps.ts';
import { readParts } from './readParts.ts';

/** The internal port, for operators alone: which part is down, and metrics for Prometheus. */
export function createInternalServer(deps: ApiDeps): Server {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });

  return createServer((request, response) => {
    void (async () => {
      if (request.url === '/metrics') {
        response.setHeader('Content-Type', registry.contentType);
        response.end(await registry.metrics());
      } else if (request.url === '/ready') {
        const report = { parts: await readParts(deps), zoneData: process.versions.tz };
        response.statusCode = Object.values(report.parts).every((state) => state === 'up') ? 200 : 503;
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify(report));
      } else {
        response.statusCode = 404;
        response.end();
      }
    })();
  });
}
