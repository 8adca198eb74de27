import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startChild } from './child.ts';
import { isAlive, startMark } from './processes.ts';
import { claimFolder, runningStack } from './runRecord.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-record-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const staying = () => startChild({ command: process.execPath, args: ['-e', 'setInterval(() => {}, 1000)'] });
const leave = (children: object[]) =>
  writeFileSync(join(folder, 'pids.json'), JSON.stringify({ main: { pid: 2 ** 22 + 1, mark: 'gone', signal: 'SIGTERM' }, children }));

describe('the record of a running stack', () => {
  it('lets one stack at a time run on a folder, and says which process it is', async () => {
    const record = await claimFolder(folder);
    await expect(claimFolder(folder)).rejects.toThrow(`Another \`npm start\` (process ${process.pid}) runs on ${folder}`);
    expect(runningStack(folder)).toBe(process.pid);
    record.release();
    expect(runningStack(folder)).toBeUndefined();
  });

  it('ends what a killed stack left running, and nothing that only has the same pid', async () => {
    const orphan = staying();
    const stranger = staying();
    leave([
      { pid: orphan.pid, mark: startMark(orphan.pid ?? 0), signal: 'SIGTERM' },
      { pid: stranger.pid, mark: 'another start time', signal: 'SIGTERM' },
    ]);
    const record = await claimFolder(folder);
    await orphan.exited;
    expect({ leftovers: record.leftovers, stranger: isAlive(stranger.pid ?? 0) }).toEqual({ leftovers: 1, stranger: true });
    await stranger.stop(0);
  });

  it('writes a child down until it has ended', async () => {
    const record = await claimFolder(folder);
    const child = staying();
    record.add(child);
    const written = () => readFileSync(join(folder, 'pids.json'), 'utf8');
    expect(written()).toContain(`"pid":${child.pid},`);
    await child.stop(0);
    expect(written()).not.toContain(`"pid":${child.pid},`);
  });
});
