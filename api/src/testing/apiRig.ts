import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { openDatabase, type Db } from '@holdfast/db/database.ts';
import { testDatabase } from '@holdfast/db/testing/database.ts';
import { Client, Connection } from '@temporalio/client';
import { pino } from 'pino';
import { createApp } from '../createApp.ts';
import type { ApiDeps } from '../deps.ts';
import { createLimits, type LimitTable, wideLimits } from '../http/limits.ts';
import { readSettings, type Settings } from '../settings.ts';
import { httpClient, type HttpClient } from './httpClient.ts';

interface Overrides {
  settings?: Partial<Settings>;
  /** The limits that a test sets narrow; all others are wide. */
  limits?: Partial<LimitTable>;
  /** Instead of a client of a port where nobody listens. */
  temporal?: Client;
  log?: ApiDeps['log'];
}

export interface SignedUp extends HttpClient {
  user: { id: string; email: string; name: string; username: string; timezone: string; language: string };
  password: string;
}

export interface ApiRig extends HttpClient {
  /** `http://127.0.0.1:port`, without `/api`. */
  url: string;
  db: Db;
  databaseUrl: string;
  settings: Settings;
  /** Another browser: a cookie jar of its own. */
  client(): HttpClient;
  /** A new host, signed up and logged in, in a browser of its own. */
  signUp(fields?: Partial<{ email: string; password: string; name: string; username: string; timezone: string }>): Promise<SignedUp>;
  close(): Promise<void>;
}

/** The API on a port and a database of its own. Make one per test file in `beforeAll`, close it in `afterAll`. */
export async function apiRig(overrides: Overrides = {}): Promise<ApiRig> {
  const database = await testDatabase();
  const db = openDatabase({ url: database.url, name: 'api test' });
  const settings: Settings = {
    ...readSettings({
      DATABASE_URL: database.url,
      HOLDFAST_SECRET: 'a secret that only the tests know, 32 and more',
      HOLDFAST_CONFIRM_EMAIL: 'off',
    }),
    ...overrides.settings,
  };
  const temporal = overrides.temporal ?? new Client({ connection: Connection.lazy({ address: '127.0.0.1:1' }) });
  const limits = createLimits(db, { ...wideLimits, ...overrides.limits });
  const app = createApp({ db, temporal, settings, limits, log: overrides.log ?? pino({ level: 'silent' }) });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = () => httpClient(`${url}/api`, settings.PUBLIC_ORIGIN);

  return {
    ...client(),
    url,
    db,
    databaseUrl: database.url,
    settings,
    client,
    async signUp(fields = {}) {
      const unique = randomUUID().slice(0, 12);
      const body = {
        email: `${unique}@example.com`,
        password: 'correct horse battery',
        name: 'Ada Host',
        username: `host-${unique}`,
        timezone: 'Europe/Berlin',
        ...fields,
      };
      const browser = client();
      const answer = await browser.call('POST', '/auth/signup', body);
      if (answer.status !== 201) throw new Error(`Signing up answered ${answer.status}: ${answer.text}`);
      return { ...browser, user: (answer.body as { user: SignedUp['user'] }).user, password: body.password };
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      if (!overrides.temporal) await temporal.connection.close();
      await db.destroy();
      await database.drop();
    },
  };
}
