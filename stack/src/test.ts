import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { temporalBinary } from './pieces/temporal.ts';
import { readTestReport } from './testing/testReport.ts';
import { timeSkippingExecutable } from './testing/timeSkippingServer.ts';

/**
 * `npm test [-- <file or folder>… | <any vitest argument>]`; with `--full` the property tests run their full number of cases.
 * Fetches what the tests need, runs them, and ends with the line `N passed, N failed`.
 */
const root = join(import.meta.dirname, '../..');
const full = process.argv.includes('--full');
const passedOn = process.argv.slice(2).filter((argument) => argument !== '--full');
const folder = await mkdtemp(join(tmpdir(), 'holdfast-report-'));
try {
  await ready('Temporal server', () => temporalBinary(console.log));
  await ready('time-skipping Temporal server', () => timeSkippingExecutable(console.log));
  const report = join(folder, 'report.json');
  const exitCode = await vitest(report);
  const { passed, failed } = await readTestReport(report, exitCode);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function ready(name: string, find: () => Promise<string>): Promise<void> {
  const startedAt = performance.now();
  const path = await find();
  console.log(`${name}: ${path} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
}

/** Runs vitest and gives its exit code; a killed one counts as 1. */
async function vitest(report: string): Promise<number> {
  const program = join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const child = spawn(process.execPath, [program, 'run', ...reporters, ...passedOn], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, HOLDFAST_FULL: full ? '1' : (process.env['HOLDFAST_FULL'] ?? '') },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // A terminal sends it to vitest itself; twice would mean "at once".
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}
