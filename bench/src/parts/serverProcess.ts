import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { getCompileCacheDir } from 'node:module';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { apiSemiSpaceMb, heapFlags } from '@holdfast/stack/pieces/heapFlags.ts';
import { freePort } from '@holdfast/stack/testing/freePort.ts';

/** A server whose cost is measured: ours, or a floor. */
export interface ServerProcess {
  origin: string;
  /** Processor time so far, in ms. */
  cpuMs(): number;
  memoryMb(): number;
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '../../..');
const tickMs = 10;
/** Of every process here: what one has signed another accepts. */
export const benchSecret = 'of a bench that nobody else can reach';

/** The API as it runs in earnest, a log line for each request included, without the pages. */
export async function apiProcess(databaseUrl: string, temporalAddress: string): Promise<ServerProcess> {
  const port = String(await freePort());
  return server('api/src/main.ts', [], '/api/health/live', port, {
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporalAddress,
    HOLDFAST_SECRET: benchSecret,
    HOLDFAST_LIMITS: 'wide',
    HOLDFAST_CONFIRM_EMAIL: 'off',
    HOLDFAST_CALENDARS: 'off',
    TRUSTED_PROXIES: 'loopback',
    PUBLIC_ORIGIN: `http://127.0.0.1:${port}`,
    INTERNAL_PORT: '0',
    PORT: port,
  });
}

/** A program of `floors/`: it listens on the port that is its first argument and answers `/` once it does. */
export async function floorProcess(program: string, ...args: string[]): Promise<ServerProcess> {
  const port = String(await freePort());
  return server(`bench/src/floors/${program}`, [port, ...args], '/', port, {});
}

async function server(program: string, args: string[], path: string, port: string, env: Record<string, string>): Promise<ServerProcess> {
  const log = await open(devNull, 'w');
  const child = spawn(process.execPath, [...heapFlags(apiSemiSpaceMb), program, ...args], {
    cwd: root,
    // A session of its own, as npm start gives each of its processes: Linux shares the processor out by sessions.
    detached: true,
    env: { ...env, MALLOC_ARENA_MAX: '2', NODE_COMPILE_CACHE: getCompileCacheDir() },
    stdio: ['ignore', log.fd, 'inherit'],
  });
  await log.close();
  process.once('exit', () => child.kill());
  const origin = `http://127.0.0.1:${port}`;
  await untilAnswers(`${origin}${path}`, child);
  return {
    origin,
    cpuMs() {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) * tickMs;
    },
    memoryMb: () => Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024),
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

async function untilAnswers(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300 && child.exitCode === null; tries++) {
    const isUp = await fetch(url).then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await wait(100);
  }
  throw new Error(`${child.spawnargs.join(' ')} did not come up`);
}
