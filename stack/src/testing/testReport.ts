import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const reportShape = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});

export interface TestCounts {
  passed: number;
  failed: number;
}

/**
 * The numbers of vitest's JSON report. Besides failed tests these count as failed: a file that could not be loaded or whose
 * hook failed, and the run itself where it ended badly with nothing else to show for it, or without a report.
 */
export async function readTestReport(path: string, exitCode: number): Promise<TestCounts> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return { passed: 0, failed: 1 };
  const report = reportShape.parse(JSON.parse(text));
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((result) => result.status === 'failed'),
  ).length;
  const failed = report.numFailedTests + brokenFiles;
  return { passed: report.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}
