import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface CountingProxy {
  /** The database's address by way of here. */
  url: string;
  /** Round trips so far: how often the server has said that it is ready for the next. */
  roundTrips(): number;
  stop(): Promise<void>;
}

const readyForQuery = 'Z'.charCodeAt(0);
/** Type and length, which counts itself: PostgreSQL, "Message Formats". */
const headerBytes = 5;

/** Stands between a program and its PostgreSQL and counts what the program costs it. */
export async function countingProxy(databaseUrl: string): Promise<CountingProxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let roundTrips = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
    }
    let rest = Buffer.alloc(0);
    upstream.on('data', (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk]);
      for (let size = sizeOf(rest); size !== null && rest.length >= size; size = sizeOf(rest)) {
        if (rest[0] === readyForQuery) roundTrips++;
        rest = rest.subarray(size);
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    roundTrips: () => roundTrips,
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function sizeOf(bytes: Buffer): number | null {
  return bytes.length < headerBytes ? null : bytes.readInt32BE(1) + 1;
}
