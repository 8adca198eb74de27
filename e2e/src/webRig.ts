import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { httpClient, type HttpClient } from '@holdfast/api/testing/httpClient.ts';
import { type SignedUp, signUpWith } from './signUp.ts';
import { testDatabase } from '@holdfast/db/testing/database.ts';
import { buildWeb } from '@holdfast/stack/pieces/web.ts';
import { freePort } from '@holdfast/stack/testing/freePort.ts';
import { type BookableHost, makeHost } from '@holdfast/stack/testing/hosts.ts';
import { type MailSink, startMailSink } from '@holdfast/stack/testing/mailSink.ts';
import { type ProductProcess, startProcess } from '@holdfast/stack/testing/processes.ts';
import { temporalForTests } from '@holdfast/stack/testing/temporalServer.ts';
import { type Browser, type BrowserContext, type BrowserContextOptions } from 'playwright-core';
import { launchBrowser } from './chromium.ts';

const root = join(import.meta.dirname, '../..');

export interface WebRig {
  /** The one origin of pages and API, such as `http://localhost:40123`. */
  origin: string;
  databaseUrl: string;
  mail: MailSink;
  /** The API's process, which serves the pages too: its log, and its life. */
  app: ProductProcess;
  /** The API without a browser: a cookie jar of its own. */
  client(): HttpClient;
  signUp(fields?: Partial<Record<'name' | 'username' | 'timezone', string>>): Promise<SignedUp>;
  /** A host who can be booked at any hour, in `Europe/Berlin`; `type` replaces fields of the meeting type. */
  makeHost(type?: Record<string, unknown>): Promise<BookableHost>;
  /** A browser of its own, with an empty profile, in Berlin and English unless told otherwise. */
  visitor(options?: BrowserContextOptions): Promise<BrowserContext>;
  close(): Promise<void>;
}

/** The product as `npm start` composes it, each part real, with browsers to visit it. One per test file. */
export async function webRig(env: Record<string, string> = {}): Promise<WebRig> {
  const [web, database, temporal, mail, port, internalPort] = await Promise.all([
    buildWeb(root),
    testDatabase(),
    temporalForTests('dev'),
    startMailSink(),
    freePort(),
    freePort(),
  ]);
  const origin = `http://localhost:${port}`;
  const settings = {
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: temporal.address,
    SMTP_URL: mail.url,
    MAIL_FROM: 'Holdfast <bookings@holdfast.example>',
    HOLDFAST_SECRET: 'a secret that only the tests know, 32 and more',
    PUBLIC_ORIGIN: origin,
    PORT: String(port),
    INTERNAL_PORT: String(internalPort),
    HOLDFAST_LIMITS: 'wide',
    HOLDFAST_CONFIRM_EMAIL: 'off',
    WEB_HANDLER: web.handler,
    API_ORIGIN: `http://127.0.0.1:${port}`,
    PROTOCOL_HEADER: 'x-forwarded-proto',
    ADDRESS_HEADER: 'x-forwarded-for',
    TRUSTED_PROXIES: 'loopback',
    ...env,
  };
  const app = startProcess('api/src/main.ts', settings);
  const worker = startProcess('worker/src/main.ts', settings);
  await Promise.all([app.waitForLine('api ready'), worker.waitForLine('worker ready')]);

  let browser: Browser | undefined;
  const client = () => httpClient(`${origin}/api`, origin);
  const signUp = (fields: Parameters<WebRig['signUp']>[0] = {}) => signUpWith(client(), fields);
  return {
    origin,
    databaseUrl: database.url,
    mail,
    app,
    client,
    signUp,
    makeHost: (type) => makeHost({ client, signUp }, type),
    async visitor(options = {}) {
      browser ??= await launchBrowser();
      const context = await browser.newContext({
        baseURL: origin,
        locale: 'en-GB',
        timezoneId: 'Europe/Berlin',
        viewport: { width: 1280, height: 900 },
        ...options,
      });
      context.setDefaultTimeout(60_000);
      return context;
    },
    async close() {
      await browser?.close();
      await Promise.all([app.stop(), worker.stop()]);
      await Promise.all([temporal.stop(), mail.stop()]);
      // Connections of a process that has just ended may still be counted.
      await wait(50);
      await database.drop();
    },
  };
}
