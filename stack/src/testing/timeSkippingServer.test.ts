import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { greet, sleepingWorkflow } from './sleepingWorkflow.ts';

describe('the time-skipping Temporal server', () => {
  let environment: TestWorkflowEnvironment;

  beforeAll(async () => {
    environment = await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path: inject('timeSkippingServer') } },
    });
  });
  afterAll(() => environment.teardown());

  it('answers an update that starts its workflow, and skips the 31 days that it sleeps then', async () => {
    const taskQueue = randomUUID();
    const worker = await Worker.create({
      connection: environment.nativeConnection,
      taskQueue,
      workflowsPath: fileURLToPath(new URL('./sleepingWorkflow.ts', import.meta.url)),
    });
    const startWorkflowOperation = WithStartWorkflowOperation.create(sleepingWorkflow, {
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
