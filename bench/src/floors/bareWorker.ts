import { openDatabase } from '@holdfast/db/database.ts';
import { NativeConnection, Worker } from '@temporalio/worker';
import { createBareActivities } from './bareActivities.ts';

/** The floor's worker, a process of its own as ours is: `bareWorker.ts <database url> <temporal address>`. */
const [, , url = '', address = ''] = process.argv;
const db = openDatabase({ url, name: 'bench floor' });
await db.raw('create table if not exists bench_claims (host int, during tstzrange, exclude using gist (host with =, during with &&))');
const worker = await Worker.create({
  connection: await NativeConnection.connect({ address }),
  taskQueue: 'bench-floor',
  workflowsPath: `${import.meta.dirname}/bareWorkflow.ts`,
  activities: createBareActivities(db),
});
process.send?.('ready');
process.once('SIGTERM', () => {
  worker.shutdown();
});
await worker.run();
await db.destroy();
process.disconnect?.();
