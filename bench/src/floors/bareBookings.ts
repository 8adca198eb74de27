import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client';
import { timingsOf, type Timings } from '../load/percentiles.ts';
import type { bareWorkflow } from './bareWorkflow.ts';

export interface BareBookings {
  book(): Promise<void>;
  run(count: number, atOnce: number, restMs?: number): Promise<Timings & { perSecond: number }>;
  stop(): Promise<void>;
}

/** What Temporal and Postgres take for a booking with none of our rules: the floor that ours is compared with. */
export async function bareBookings(databaseUrl: string, address: string): Promise<BareBookings> {
  const worker = fork(join(import.meta.dirname, 'bareWorker.ts'), [databaseUrl, address], { silent: true });
  await once(worker, 'message');
  const connection = await Connection.connect({ address });
  const client = new Client({ connection });
  let next = Date.now() % 1_000_000;

  async function book(): Promise<void> {
    const index = next++;
    const startWorkflowOperation = new WithStartWorkflowOperation<typeof bareWorkflow>('bareWorkflow', {
      workflowId: `bench-floor/${index}`,
      taskQueue: 'bench-floor',
      args: [index],
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
    await client.workflow.executeUpdateWithStart('reserved', { startWorkflowOperation });
  }

  return {
    book,
    async run(count, atOnce, restMs = 0) {
      const times: number[] = [];
      let left = count;
      const began = performance.now();
      const guest = async (): Promise<void> => {
        while (left-- > 0) {
          const sent = performance.now();
          await book();
          times.push(performance.now() - sent);
          if (restMs > 0) await wait(restMs);
        }
      };
      await Promise.all(Array.from({ length: atOnce }, guest));
      return { ...timingsOf(times), perSecond: Math.round((count / (performance.now() - began)) * 10_000) / 10 };
    },
    async stop() {
      worker.kill('SIGTERM');
      await once(worker, 'exit');
      await connection.close();
    },
  };
}
