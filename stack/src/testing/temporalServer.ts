import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareNamespace } from '@holdfast/temporal-config/prepareNamespace.ts';
import { Client, type WorkflowClientInterceptor } from '@temporalio/client';
import { connectLazily } from '@holdfast/temporal-config/connect.ts';
import { NativeConnection } from '@temporalio/worker';
import { inject } from 'vitest';
import { startTemporal } from '../pieces/temporal.ts';
import { freePort } from './freePort.ts';
import { quietRuntime } from './quietRuntime.ts';
import { timeSkippingEnvironment } from './timeSkippingEnvironment.ts';

export interface TemporalForTests {
  address: string;
  client: Client;
  /** A worker's connection of its own. */
  connectWorker(): Promise<NativeConnection>;
  /** The server's clock. */
  nowMs(): Promise<number>;
  /** Lets its clock go on by `ms`, skipped where the server can. */
  pass(ms: number): Promise<void>;
  /** kill -9; for the real server alone. */
  kill(): Promise<void>;
  /** Starts it again at its address after `kill`, with its data or, when they are to be lost, without. */
  comeBack(options: { withData: boolean }): Promise<void>;
  stop(): Promise<void>;
}

export type TemporalKind = 'dev' | 'time-skipping';

/** A Temporal server of the wanted kind, ready for our workflows. */
export async function temporalForTests(kind: TemporalKind): Promise<TemporalForTests> {
  const server = await (kind === 'dev' ? real() : skipping());
  await prepareNamespace(server.client.connection as Parameters<typeof prepareNamespace>[0], 'default', true);
  return server;
}

async function real(): Promise<TemporalForTests> {
  quietRuntime();
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-temporal-'));
  const dbFile = join(folder, 'temporal.db');
  const port = await freePort();
  const start = () => startTemporal({ binary: inject('temporalBinary'), port, uiPort: null, dbFile });
  let server = await start();
  const { address } = server;
  const connection = connectLazily(address);
  return {
    address,
    client: new Client({ connection }),
    connectWorker: () => NativeConnection.connect({ address }),
    nowMs: () => Promise.resolve(Date.now()),
    pass: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    kill: () => server.stop(0),
    async comeBack({ withData }) {
      if (!withData) for (const suffix of ['', '-wal', '-shm']) await rm(`${dbFile}${suffix}`, { force: true });
      server = await start();
    },
    async stop() {
      await connection.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function skipping(): Promise<TemporalForTests> {
  const environment = await timeSkippingEnvironment();
  const { connection, address } = environment;
  return {
    address,
    client: new Client({ connection, interceptors: { workflow: [endingWithinAYear] } }),
    connectWorker: () => NativeConnection.connect({ address }),
    nowMs: () => environment.currentTimeMs(),
    pass: (ms) => environment.sleep(ms),
    kill: () => Promise.reject(new Error('the time-skipping server ends with its test file')),
    comeBack: () => Promise.reject(new Error('the time-skipping server ends with its test file')),
    stop: () => environment.teardown(),
  };
}

/** With nothing else due, the time-skipping server goes to the end of a run: without one it would skip for ever. */
const endingWithinAYear: WorkflowClientInterceptor = {
  startWithDetails: (input, next) => next({ ...input, options: limited(input.options) }),
  signalWithStart: (input, next) => next({ ...input, options: limited(input.options) }),
  startUpdateWithStart: (input, next) => next({ ...input, workflowStartOptions: limited(input.workflowStartOptions) }),
};

function limited<T>(options: T): T {
  return { ...options, workflowExecutionTimeout: 366 * 86_400_000 };
}
