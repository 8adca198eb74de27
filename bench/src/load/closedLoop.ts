import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ServerProcess } from '../parts/serverProcess.ts';
import { round } from './percentiles.ts';

export interface Throughput {
  perSecond: number;
  p50: number;
  p99: number;
  /** Processor time of the server for one request, in µs. */
  cpuUs: number;
}

const connections = 64;

/** The most that a server answers: wrk keeps 64 connections busy with the given paths, in turn. Anything but 2xx is a failure. */
export async function closedLoop(server: Pick<ServerProcess, 'origin' | 'cpuMs'>, paths: string[], seconds: number): Promise<Throughput> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-wrk-'));
  try {
    await writeFile(join(folder, 'paths'), `${paths.join('\n')}\n`);
    const script = join(import.meta.dirname, 'wrk.lua');
    const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', script, server.origin, '--', join(folder, 'paths')];
    const cpuMs = server.cpuMs();
    const { stdout } = await promisify(execFile)('wrk', args);
    const found = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Record<'count' | 'seconds' | 'p50' | 'p99' | 'failed', number>;
    if (found.failed > 0) throw new Error(`${found.failed} of ${found.count} requests to ${server.origin} failed`);
    return {
      perSecond: Math.round(found.count / found.seconds),
      p50: round(found.p50),
      p99: round(found.p99),
      cpuUs: round(((server.cpuMs() - cpuMs) * 1000) / found.count),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** wrk, from Debian where root may install it. */
export function ensureWrk(): void {
  try {
    execFileSync('wrk', ['-v'], { stdio: 'ignore' });
  } catch (error) {
    // It answers its version with a failure; not being there is another one.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return;
    try {
      execFileSync('apt-get', ['install', '-y', 'wrk'], { stdio: 'ignore' });
    } catch {
      throw new Error('The bench needs wrk: install it (apt-get install wrk), then run it again.');
    }
  }
}
