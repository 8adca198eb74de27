import { existsSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import { giveWay } from './giveWay.ts';

it('a process that gives way has a tenth of the others’ share, and its session too', async () => {
  const child = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
  try {
    const pid = child.pid!;
    await giveWay(pid);
    expect(getPriority(pid)).toBe(10);
    const session = `/proc/${pid}/autogroup`;
    if (existsSync(session)) expect(readFileSync(session, 'utf8')).toMatch(/nice 10$/m);
  } finally {
    child.kill('SIGKILL');
  }
});

it('of a process that has ended nothing is said', async () => {
  const child = spawn('true', { stdio: 'ignore' });
  await new Promise((resolve) => child.once('exit', resolve));
  await giveWay(child.pid!);
});
