import { prepareNamespace } from '@holdfast/temporal-config/prepareNamespace.ts';
import { Client, type WorkflowClientInterceptor } from '@temporalio/client';
import { connectLazily } from '@holdfast/temporal-config/connect.ts';
import { NativeConnection } from '@temporalio/worker';
import { devTemporal } from './devServer.ts';
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
  stop(): Promise<void>;
}

export type TemporalKind = 'dev' | 'time-skipping';

/** A Temporal server of the wanted kind, ready for our workflows. */
export async function temporalForTests(kind: TemporalKind): Promise<TemporalForTests> {
  const server = await (kind === 'dev' ? real() : skipping());
  await prepareNamespace(server.client.connection as Parameters<typeof prepareNamespace>[0], 'default');
  return server;
}

async function real(): Promise<TemporalForTests> {
  quietRuntime();
  const server = await devTemporal();
  const connection = connectLazily(server.address);
  return {
    address: server.address,
    client: new Client({ connection }),
    connectWorker: () => NativeConnection.connect({ address: server.address }),
    nowMs: () => Promise.resolve(Date.now()),
    pass: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    async stop() {
      await connection.close();
      await server.stop();
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
