import { TestWorkflowEnvironment } from '@temporalio/testing';
import { inject } from 'vitest';
import { quietRuntime } from './quietRuntime.ts';

/**
 * A Temporal server of one's own that skips to the next thing due while a result is awaited; `environment.sleep` skips by
 * hand. One per test file, torn down in `afterAll`. Give workflows an execution timeout: with nothing else due the server
 * skips to that. Search attributes must be added before their first use, and listing workflows is for `devTemporal`.
 */
export async function timeSkippingEnvironment(): Promise<TestWorkflowEnvironment> {
  quietRuntime();
  return TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: inject('timeSkippingServer') } },
  });
}
