import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { ApiDeps } from './deps.ts';

/** The internal port, for operators alone: which part is down, and metrics for Prometheus. */
export function createInternalServer({ db, temporal }: ApiDeps): Server {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });

  const parts = {
    postgres: () => db.raw('select 1'),
    temporal: () => temporal.withDeadline(Date.now() + 2000, () => temporal.connection.workflowService.getSystemInfo({})),
  };

  async function readiness() {
    const states = await Promise.all(
      Object.entries(parts).map(
        async ([name, ask]) =>
          [
            name,
            await Promise.resolve(ask()).then(
              () => 'up',
              () => 'down',
            ),
          ] as const,
      ),
    );
    return { parts: Object.fromEntries(states), zoneData: process.versions.tz };
  }

  return createServer((request, response) => {
    void (async () => {
      if (request.url === '/metrics') {
        response.setHeader('Content-Type', registry.contentType);
        response.end(await registry.metrics());
      } else if (request.url === '/ready') {
        const report = await readiness();
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
