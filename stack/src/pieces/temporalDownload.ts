import { TestWorkflowEnvironment } from '@temporalio/testing';

/** Has the SDK download its Temporal CLI into the folder named as first argument. Run as a process of its own by temporalBinary. */
const environment = await TestWorkflowEnvironment.createLocal({
  server: { executable: { type: 'cached-download', downloadDir: process.argv[2] ?? '.', ttl: '3650d' } },
});
await environment.teardown();
