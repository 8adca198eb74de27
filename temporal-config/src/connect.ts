import { Connection } from '@temporalio/client';

/** A client connection that connects when it is first used, and again after the server was away. */
export function connectLazily(address: string): Connection {
  return Connection.lazy({ address, connectTimeout: '3s' });
}
