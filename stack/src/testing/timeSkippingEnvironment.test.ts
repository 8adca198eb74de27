import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { WithStartWorkflowOperation } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { greet, sleepingWorkflow } from './sleepingWorkflow.ts';
import { timeSkippingEnvironment } from './timeSkippingEnvironment.ts';

describe('the time-skipping Temporal server', () => {
  let environment: TestWorkflowEnvironment;

  beforeAll(async () => {
    environment = await timeSkippingEnvironment();
  });
  afterAll(() => environment.teardown());

  it('answers an update that starts its workflow, and skips the 31 days that it sleeps then', async () => {
    const taskQueue = randomUUID();
    const worker = await Worker.create({
      connection: environment.nativeConnection,
      taskQueue,
      workflowsPath: fileURLToPath(new URL('./sleepingWorkflow.ts', import.meta.url)),
    });
    const startWorkflowOperation = new WithStartWorkflowOperation(sleepingWorkflow, {
      args: [31],
      workflowId: randomUUID(),
      taskQueue,
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowExecutionTimeout: '60 days',
    });
    await worker.runUntil(async () => {
      const workflow = environment.client.workflow;
      expect(await workflow.executeUpdateWithStart(greet, { args: ['Ada'], startWorkflowOperation })).toBe('hello Ada');
      const handle = await startWorkflowOperation.workflowHandle();
      expect(await handle.result()).toBe(31);
    });
  });
});
