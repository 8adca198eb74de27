import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleWorkflows } from '@holdfast/worker/bundleWorkflows.ts';

const root = join(import.meta.dirname, '../../..');
const cache = join(root, 'node_modules/.cache/workflow-bundles');

const sources = ['workflows/src/**/*.ts', 'domain/src/**/*.ts', 'node_modules/@temporalio/workflow/package.json'];

let bundled: Promise<{ code: string }> | undefined;

/** The workflows' bundle: made once for all test files, and anew when a source that may be in it has changed. */
export function workflowBundle(): Promise<{ code: string }> {
  bundled ??= cached();
  return bundled;
}

async function cached(): Promise<{ code: string }> {
  const hash = createHash('sha256');
  for (const path of globSync(sources, { cwd: root, exclude: ['**/*.test.ts'] }).sort()) {
    hash.update(path).update(await readFile(join(root, path)));
  }
  const file = join(cache, `${hash.digest('hex').slice(0, 32)}.js`);
  const kept = await readFile(file, 'utf8').catch(() => null);
  if (kept !== null) return { code: kept };
  const { code } = await bundleWorkflows();
  await mkdir(cache, { recursive: true });
  // Written aside and renamed: another test file may look for it at this moment.
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, code);
  await rename(unfinished, file);
  return { code };
}
