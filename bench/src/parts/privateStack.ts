import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseEnv } from 'node:util';
import { freePort } from '@holdfast/stack/testing/freePort.ts';
import { benchSecret } from './serverProcess.ts';

export interface PrivateStack {
  origin: string;
  temporalAddress: string;
  /** Addresses of the calendar sandbox's two listeners. */
  sandbox: Record<'google' | 'microsoft', string>;
  /** Resident memory of every process of it, in MB, by its command. */
  memory(): Record<string, number>;
  /** Time on a processor that each of its processes has had so far, in seconds, by its command. */
  cpuSeconds(): Record<string, number>;
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '../../..');
const portNames = [
  'PORT',
  'INTERNAL_PORT',
  'POSTGRES_PORT',
  'TEMPORAL_PORT',
  'TEMPORAL_UI_PORT',
  'SMTP_PORT',
  'MAILBOX_PORT',
  'GOOGLE_SANDBOX_PORT',
  'MICROSOFT_SANDBOX_PORT',
];

/** What `npm start` runs, on one of the bench's databases and on ports and data of its own, so that nothing else is measured or disturbed. */
export async function privateStack(databaseUrl: string, environment: NodeJS.ProcessEnv): Promise<PrivateStack> {
  const data = await mkdtemp(join(tmpdir(), 'holdfast-bench-'));
  await chmod(data, 0o755);
  const ports: Record<string, string> = {};
  for (const name of portNames) ports[name] = String(await freePort());
  const origin = `http://localhost:${ports['PORT']}`;
  const child = spawn(process.execPath, ['stack/bootstrap.mjs', 'stack/src/main.ts'], {
    cwd: root,
    env: {
      ...environment,
      ...ports,
      DATABASE_URL: databaseUrl,
      PUBLIC_ORIGIN: origin,
      HOLDFAST_DATA: data,
      HOLDFAST_SECRET: benchSecret,
      HOLDFAST_LIMITS: 'wide',
      HOLDFAST_CONFIRM_EMAIL: 'off',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await untilReady(origin, child, join(data, 'stack.env'));
  return {
    origin,
    temporalAddress: parseEnv(readFileSync(join(data, 'stack.env'), 'utf8'))['TEMPORAL_ADDRESS'] ?? '',
    sandbox: {
      google: `http://127.0.0.1:${ports['GOOGLE_SANDBOX_PORT']}`,
      microsoft: `http://127.0.0.1:${ports['MICROSOFT_SANDBOX_PORT']}`,
    },
    memory: () => sumBelow(child.pid ?? 0, residentMb),
    cpuSeconds: () => sumBelow(child.pid ?? 0, usedSeconds),
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** Ready is what it says itself: it writes its settings down once every piece is up. */
async function untilReady(origin: string, child: ChildProcess, written: string): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    if (child.exitCode !== null) throw new Error('The stack ended before it was ready.');
    const isReady = await fetch(`${origin}/api/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady && existsSync(written)) return wait(3000);
    await wait(500);
  }
  throw new Error('The stack was not ready within ten minutes.');
}

function sumBelow(pid: number, measure: (pid: number) => number): Record<string, number> {
  const found: Record<string, number> = {};
  for (const child of childrenOf(pid)) {
    const name = nameOf(child);
    found[name] = (found[name] ?? 0) + measure(child);
    for (const [below, value] of Object.entries(sumBelow(child, measure))) found[below] = (found[below] ?? 0) + value;
  }
  return found;
}

function residentMb(pid: number): number {
  const kB = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  return Math.round(kB / 1024);
}

/** User and system time of `/proc/<pid>/stat`, in ticks of a hundredth of a second (proc(5)). */
function usedSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
}

function nameOf(pid: number): string {
  const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  const script = args.find((arg) => /\/(api|worker|stack)\/src\/(main|eagerApi)\.ts$|maildev/.test(arg));
  if (script)
    return (
      /maildev|eagerApi/.exec(script)?.[0].replace('eagerApi', 'api') ?? /api|worker|stack/.exec(script.replace(root, ''))?.[0] ?? 'node'
    );
  return /temporal|postgres/.exec(args[0] ?? '')?.[0] ?? 'other';
}
