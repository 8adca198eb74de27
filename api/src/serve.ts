import { createServer } from 'node:http';
import { type Db, openDatabase } from '@holdfast/db/database.ts';
import { connectLazily } from '@holdfast/temporal-config/connect.ts';
import { Client } from '@temporalio/client';
import { type Logger, pino } from 'pino';
import { createApp } from './createApp.ts';
import type { BeginHere } from './deps.ts';
import { createLimits, safeAcceptedPerHour, safeLimits, wideLimits } from './http/limits.ts';
import { loadPages } from './http/pages.ts';
import { createInternalServer } from './internal.ts';
import type { Settings } from './settings.ts';

/** What carries out bookings in the API's own process, made from what that process has; stopped after the last request. */
export type Inside = (parts: { db: Db; log: Logger }) => { begin: BeginHere; stop(): Promise<void> };

/**
 * Lines go out together, within 100 ms: a write for each would be a twelfth of what a known month costs. A process that ends by itself,
 * however badly, writes what it has; one that is killed loses the last.
 */
const logInBlocks = { fd: 1, sync: false, minLength: 4096, periodicFlush: 100 };

/** The API as a process, with the pages where they are built: listens until SIGINT or SIGTERM, then answers what is under way and ends. */
export async function serve(settings: Settings, makeInside?: Inside): Promise<void> {
  const log = pino({ level: settings.LOG_LEVEL, base: { process: 'api' } }, pino.destination(logInBlocks));
  const db = openDatabase({ url: settings.DATABASE_URL, name: 'holdfast api', maxConnections: settings.DATABASE_POOL });
  const connection = connectLazily(settings.TEMPORAL_ADDRESS);
  const temporal = new Client({ connection, namespace: settings.TEMPORAL_NAMESPACE });
  const limits = settings.HOLDFAST_LIMITS === 'wide' ? createLimits(db, wideLimits) : createLimits(db, safeLimits, safeAcceptedPerHour);
  const inside = makeInside?.({ db, log });
  const pages = settings.WEB_HANDLER ? await loadPages(settings.WEB_HANDLER) : undefined;
  const deps = { db, temporal, settings, limits, log, pages, beginHere: inside?.begin };
  // A slow client holds a socket, never a worker of ours: it has this long for its headers and for the whole request.
  const timeouts = { headersTimeout: 10_000, requestTimeout: 20_000, keepAliveTimeout: 65_000 };
  const handle = createApp(deps).callback();
  const server = createServer(timeouts, (request, response) => void handle(request, response));
  const internal = createInternalServer(deps);
  server.listen(settings.PORT, settings.HOST, () => {
    log.info({ port: settings.PORT, zoneData: process.versions.tz }, 'api ready');
  });
  internal.listen(settings.INTERNAL_PORT, '127.0.0.1');

  /** Requests under way are answered; nothing new is taken. */
  async function stop(signal: string): Promise<void> {
    log.info({ signal }, 'api stopping');
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    internal.close();
    const slow = setTimeout(() => {
      server.closeAllConnections();
    }, 7000);
    await closed;
    clearTimeout(slow);
    await inside?.stop();
    await Promise.all([db.destroy(), connection.close()]);
    log.info('api stopped');
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(signal));
}
