import { Socket, type SocketConnectOpts } from 'node:net';
import { isLoopbackHost } from './loopback.ts';

/** What the guard saw: the hosts outside this machine that something tried to reach, in order. */
export interface ConnectionGuard {
  readonly foreign: readonly string[];
  /** Lets connections go where they want again. */
  release(): void;
}

/**
 * From now on no TCP or TLS connection of this process leaves the machine: one that would is destroyed with an error and noted.
 * Every client in Node, `fetch` included, ends in `Socket.connect`, and the check is made before a name is looked up.
 */
export function guardConnections(): ConnectionGuard {
  const foreign: string[] = [];
  // Held as a plain function: it is called with the socket that connects.
  const connect = Reflect.get(Socket.prototype, 'connect') as (this: Socket, ...args: unknown[]) => Socket;
  function guarded(this: Socket, ...args: unknown[]): Socket {
    const host = hostOf(args);
    if (host === null || isLoopbackHost(host)) return connect.apply(this, args);
    foreign.push(host);
    process.nextTick(() => this.destroy(new Error(`Refused to leave this machine for ${host}`)));
    return this;
  }
  Reflect.set(Socket.prototype, 'connect', guarded);
  return { foreign, release: () => void Reflect.set(Socket.prototype, 'connect', connect) };
}

/** The host that a call of `connect` names; null for a path on disk. Node passes its own callers' arguments as one normalised array. */
function hostOf(args: unknown[]): string | null {
  const first = Array.isArray(args[0]) ? (args[0] as unknown[])[0] : args[0];
  if (typeof first === 'number') return typeof args[1] === 'string' ? args[1] : 'localhost';
  if (typeof first !== 'object' || first === null) return null;
  const options = first as Partial<SocketConnectOpts> & { host?: string; path?: string; port?: number | string };
  if (options.port === undefined && options.path !== undefined) return null;
  return options.host ?? 'localhost';
}
