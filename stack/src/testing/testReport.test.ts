import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTestReport } from './testReport.ts';

describe('readTestReport', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'holdfast-report-test-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const read = async (report: object, exitCode: number) => {
    const path = join(folder, 'report.json');
    await writeFile(path, JSON.stringify({ numPassedTests: 2, numFailedTests: 0, testResults: [], ...report }));
    return readTestReport(path, exitCode);
  };

  it('gives the numbers of the report', async () => {
    expect(await read({ numPassedTests: 7 }, 0)).toEqual({ passed: 7, failed: 0 });
  });

  it('counts a file that could not be loaded', async () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
    ];
    expect(await read({ numFailedTests: 1, testResults }, 1)).toEqual({ passed: 2, failed: 2 });
  });

  it('never calls a run that ended badly passed', async () => {
    expect(await read({}, 1)).toEqual({ passed: 2, failed: 1 });
    expect(await readTestReport(join(folder, 'missing.json'), 0)).toEqual({ passed: 0, failed: 1 });
  });
});
