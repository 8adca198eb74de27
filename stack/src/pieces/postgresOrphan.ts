import { readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from './plainError.ts';
import { commandLine, endProcess, isAlive, workingFolder } from './processes.ts';

/**
 * Ends a PostgreSQL that still runs on `dataDir` after its parent was killed, and clears a lock file whose process is gone or is something
 * else by now (PostgreSQL itself only looks whether any process has that id). Only a process that works in this very folder is touched.
 */
export async function clearOrphan(dataDir: string): Promise<'none' | 'stopped' | 'stale'> {
  const lockFile = join(dataDir, 'postmaster.pid');
  let pid: number;
  try {
    pid = Number(readFileSync(lockFile, 'utf8').split('\n')[0]);
  } catch {
    return 'none';
  }
  if (pid > 1 && isAlive(pid) && isPostgresOf(dataDir, pid)) {
    // Fast shutdown, immediate shutdown, the end: each leaves data from which the next start recovers.
    if (await endProcess(pid, ['SIGINT', 'SIGQUIT', 'SIGKILL'], 8_000)) return 'stopped';
    throw new PlainError(
      `A PostgreSQL (process ${pid}) still runs on ${dataDir} and does not end: end it, or set HOLDFAST_DATA to another folder.`,
    );
  }
  rmSync(lockFile, { force: true });
  return 'stale';
}

function isPostgresOf(dataDir: string, pid: number): boolean {
  const folder = workingFolder(pid);
  if (folder !== undefined) return folder === realpathSync(dataDir) && /postgres/.test(commandLine(pid));
  return commandLine(pid).includes('postgres') && commandLine(pid).includes(dataDir);
}
