import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** An address for notifications: keeps what arrives, answers Graph's validation, and otherwise with the next of `statuses` or 202. */
export async function startReceiver() {
  const received: Received[] = [];
  const statuses: number[] = [];
  let validates = true;
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      const token = url.searchParams.get('validationToken');
      if (token !== null) {
        response.writeHead(validates ? 200 : 500, { 'content-type': 'text/plain' }).end(token);
        return;
      }
      received.push({ path: url.pathname, headers: request.headers, body });
      response.writeHead(statuses.shift() ?? 202).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    statuses,
    refuseValidation: () => {
      validates = false;
    },
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
