import { TestWorkflowEnvironment } from '@temporalio/testing';
import { inject } from 'vitest';
import { quietRuntime } from './quietRuntime.ts';

const mostTries = 6;

/**
 * A Temporal server of one's own that skips to the next thing due while a result is awaited; `environment.sleep` skips by
 * hand. One per test file, torn down in `afterAll`. Give workflows an execution timeout: with nothing else due the server
 * skips to that. Search attributes must be added before their first use, and listing workflows is for `devTemporal`.
 */
export async function timeSkippingEnvironment(): Promise<TestWorkflowEnvironment> {
  quietRuntime();
  const executable = { type: 'existing-path', path: inject('timeSkippingServer') } as const;
  // The SDK gives the server five seconds to listen; a JVM whose files are read for the first time takes ten on a busy machine.
  for (let tries = 1; ; tries++) {
    try {
      return await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
    } catch (error) {
      if (tries === mostTries) throw error;
    }
  }
}
