import { Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { devTemporal, type DevServer } from './devServer.ts';

describe('the dev server of a test file', () => {
  let server: DevServer;

  beforeAll(async () => {
    server = await devTemporal();
  });
  afterAll(() => server.stop());

  it('lists workflows, which the time-skipping server cannot', async () => {
    const connection = await Connection.connect({ address: server.address });
    try {
      const { executions } = await connection.workflowService.listWorkflowExecutions({ namespace: 'default' });
      expect(executions).toEqual([]);
    } finally {
      await connection.close();
    }
  });
});
