import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { timingsOf, type Timings } from './percentiles.ts';

/** As many as a proxy in front of the API would open; whoever finds none waits, and the waiting counts. */
const mostConnections = 256;

/** Not counted: the connections are opened and both sides' code is compiled then. */
export const warmSeconds = 2;

/**
 * Guests who don't wait for each other: `perSecond` requests begin at even instants whatever becomes of those before, and each is
 * timed from the instant at which it was due, so that a server that stalls is charged with all who queued up meanwhile. Two seconds
 * of the same come before the `seconds` that count.
 */
export async function openLoop(origin: string, paths: string[], perSecond: number, seconds: number): Promise<Timings> {
  const { hostname, port } = new URL(origin);
  const requests = paths.map((path) => Buffer.from(`GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAccept-Encoding: gzip\r\n\r\n`));
  const idle: Connection[] = [];
  const all: Connection[] = [];
  const times: number[] = [];
  let due = 0;
  let sent = 0;
  let answered = 0;
  const take = () => {
    while (sent < due) {
      const connection = idle.pop() ?? (all.length < mostConnections ? openConnection() : undefined);
      if (!connection) return;
      const index = sent++;
      connection.send(requests[index % requests.length] ?? Buffer.alloc(0), () => {
        answered++;
        if (index >= uncounted) times.push(performance.now() - dueAt(index));
        idle.push(connection);
        take();
      });
    }
  };
  const openConnection = () => {
    const connection = new Connection(hostname, Number(port));
    all.push(connection);
    return connection;
  };

  const began = performance.now();
  const dueAt = (index: number) => began + (index * 1000) / perSecond;
  const uncounted = perSecond * warmSeconds;
  const count = uncounted + perSecond * seconds;
  while (due < count) {
    due = Math.min(count, 1 + Math.floor(((performance.now() - began) * perSecond) / 1000));
    take();
    await wait(1);
  }
  for (let tries = 0; answered < count && tries < 200; tries++) await wait(50);
  for (const connection of all) connection.close();
  if (answered < count) throw new Error(`${count - answered} of ${count} requests to ${origin} had no answer within ten seconds`);
  return timingsOf(times);
}

/** One keep-alive connection with one request under way: enough of HTTP/1.1 for our own answers, at a fraction of a client's cost. */
class Connection {
  readonly #socket: Socket;
  #answered: () => void = () => undefined;
  #left = 0;
  #head = '';

  constructor(host: string, port: number) {
    this.#socket = connect({ host, port, noDelay: true });
    this.#socket.on('data', (chunk: Buffer) => {
      this.#read(chunk);
    });
    this.#socket.on('error', (error) => {
      throw error;
    });
  }

  send(request: Buffer, answered: () => void): void {
    this.#answered = answered;
    this.#socket.write(request);
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    if (this.#left > 0) this.#left -= chunk.length;
    else {
      this.#head += chunk.toString('latin1');
      const end = this.#head.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = this.#head.slice(0, end);
      if (!head.startsWith('HTTP/1.1 200')) throw new Error(head);
      this.#left = Number(/content-length: (\d+)/i.exec(head)?.[1]) - (this.#head.length - end - 4);
      this.#head = '';
    }
    if (this.#left === 0) this.#answered();
  }
}
