import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that systems give to outgoing connections (from 32768 on Linux), any of which may take a port before it is used. */
const [first, past] = [12_000, 32_000];

/** A loopback TCP port that nothing listened on a moment ago, drawn by lot: others draw at the same time. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = first + Math.floor(Math.random() * (past - first));
    const server = createServer().listen(port, '127.0.0.1');
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}
