import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '@holdfast/api/createApp.ts';
import { createLimits, wideLimits } from '@holdfast/api/http/limits.ts';
import { httpClient, type HttpClient } from '@holdfast/api/testing/httpClient.ts';
import { openDatabase } from '@holdfast/db/database.ts';
import { pino } from 'pino';
import type { StackRig } from './stackRig.ts';

export interface SecondApi {
  /** `http://127.0.0.1:port`, without `/api`. */
  url: string;
  client(): HttpClient;
  close(): Promise<void>;
}

/** Another API on the rig's database and Temporal, with a pool, a gate and a port of its own: it shares nothing with the first but rows. */
export async function secondApi({ databaseUrl, settings, temporal }: StackRig): Promise<SecondApi> {
  const db = openDatabase({ url: databaseUrl, name: 'second api' });
  const limits = createLimits(db, wideLimits);
  const app = createApp({ db, temporal: temporal.client, settings, limits, log: pino({ level: 'silent' }) });
  const callback = app.callback();
  const server = createServer((request, response) => void callback(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    client: () => httpClient(`${url}/api`, settings.PUBLIC_ORIGIN),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await db.destroy();
    },
  };
}
