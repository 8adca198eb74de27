import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Takes a few seconds, so whoever makes several workers does it once; in a process of its own, since the bundler leaves 150 MB behind. */
export async function bundleWorkflows(): Promise<{ code: string }> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'bundleCommand.ts')], { maxBuffer: 2 ** 26 });
  return { code: stdout };
}
