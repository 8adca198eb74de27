import { inject } from 'vitest';
import { startTemporal } from '../pieces/temporal.ts';
import { freePort } from './freePort.ts';

export interface DevServer {
  /** host:port of its frontend. */
  address: string;
  stop(): Promise<void>;
}

/** A real Temporal server in memory, with nothing in it but the namespace `default`: for a test file that lists workflows or stops the server. */
export async function devTemporal(): Promise<DevServer> {
  const server = await startTemporal({ binary: inject('temporalBinary'), port: await freePort(), uiPort: null, dbFile: null });
  return { address: server.address, stop: () => server.stop() };
}
