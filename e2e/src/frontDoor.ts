import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { freePort } from '@holdfast/stack/testing/freePort.ts';
import { startProcess } from '@holdfast/stack/testing/processes.ts';
import type { WebRig } from './webRig.ts';

export interface FrontDoor {
  origin: string;
  /** While false nobody reaches the API: neither a browser nor the pages' server. */
  apiIsThere: boolean;
  close(): Promise<void>;
}

/** The pages in a process of their own, joined with the rig's API to one origin as a reverse proxy does it. */
export async function frontDoor(rig: WebRig): Promise<FrontDoor> {
  const webPort = await freePort();
  const apiPort = Number(new URL(rig.origin).port);
  const door = { apiIsThere: true };
  const pass = (from: IncomingMessage, to: ServerResponse) => {
    const isApi = from.url?.startsWith('/api/') ?? false;
    if (isApi && !door.apiIsThere) return void from.socket.destroy();
    // To both it is the rig's own address, the one that they were told.
    const { origin, ...headers } = { ...from.headers, host: new URL(rig.origin).host, 'x-forwarded-proto': 'http' };
    const onward = request(
      {
        host: '127.0.0.1',
        port: isApi ? apiPort : webPort,
        method: from.method,
        path: from.url,
        headers: { ...headers, ...(origin === undefined ? {} : { origin: rig.origin }) },
      },
      (answer) => {
        to.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(to);
      },
    );
    onward.on('error', () => to.destroy());
    from.pipe(onward);
  };
  const server = createServer(pass).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const web = startProcess('web/build/index.js', {
    PORT: String(webPort),
    HOST: '127.0.0.1',
    PROTOCOL_HEADER: 'x-forwarded-proto',
    API_ORIGIN: `http://127.0.0.1:${port}`,
  });
  await web.waitForLine('Listening on');
  return Object.assign(door, {
    origin: `http://localhost:${port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await web.stop();
    },
  });
}
