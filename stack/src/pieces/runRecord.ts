import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Child } from './child.ts';
import { PlainError } from './plainError.ts';
import { endProcess, isAlive, startMark } from './processes.ts';

const process_ = z.object({ pid: z.number().int().positive(), mark: z.string(), signal: z.string() });
const recordShape = z.object({ main: process_, children: z.array(process_) });
type Recorded = z.infer<typeof process_>;

export interface RunRecord {
  /** How many processes of a killed predecessor were still there and have been ended. */
  leftovers: number;
  /** Writes a child down until it ends. */
  add(child: Child): void;
  release(): void;
}

/**
 * Makes this process the only one that runs a stack on `dataDir`, and ends what a killed predecessor left running. Processes are known by pid
 * and start time, so that another one that got the pid since is never touched. Throws a PlainError where a stack is running.
 */
export async function claimFolder(dataDir: string): Promise<RunRecord> {
  const file = join(dataDir, 'pids.json');
  const record = { main: describe(process.pid, 'SIGTERM'), children: [] as Recorded[] };
  let leftovers = 0;
  while (!claim(file, record)) {
    const found = readRecord(file);
    if (found && isSame(found.main))
      throw new PlainError(
        `Another \`npm start\` (process ${found.main.pid}) runs on ${dataDir}: stop that one, or set HOLDFAST_DATA (and the ports) for a second one.`,
      );
    const alive = found?.children.filter(isSame) ?? [];
    const ended = await Promise.all(alive.map(({ pid, signal }) => endProcess(pid, [signal as NodeJS.Signals, 'SIGKILL'], 4_000)));
    leftovers += ended.length;
    // Of two that start at once only one gets to move the old record away; the other finds the new one.
    try {
      renameSync(file, `${file}.old`);
    } catch {
      // The other was faster.
    }
  }
  const save = () => {
    try {
      writeFileSync(`${file}.new`, JSON.stringify(record), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    } catch {
      // A full disk may not take the stack down; a start after a kill then finds a busy port and says so.
    }
  };
  return {
    leftovers,
    add(child) {
      if (child.pid === undefined) return;
      const entry = describe(child.pid, child.stopSignal);
      record.children.push(entry);
      save();
      void child.exited.then(() => {
        record.children.splice(record.children.indexOf(entry), 1);
        save();
      });
    },
    release: () => rmSync(file, { force: true }),
  };
}

/** The process that keeps a stack up on `dataDir`, if one does. */
export function runningStack(dataDir: string): number | undefined {
  const found = readRecord(join(dataDir, 'pids.json'));
  return found && isSame(found.main) ? found.main.pid : undefined;
}

/** The children of a killed stack that are still there. */
export function orphansOf(dataDir: string): number[] {
  const found = readRecord(join(dataDir, 'pids.json'));
  return (found?.children ?? []).filter(isSame).map(({ pid }) => pid);
}

function claim(file: string, record: object): boolean {
  try {
    writeFileSync(file, JSON.stringify(record), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readRecord(file: string): z.infer<typeof recordShape> | undefined {
  try {
    return recordShape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

function describe(pid: number, signal: NodeJS.Signals): Recorded {
  return { pid, mark: startMark(pid) ?? '', signal };
}

function isSame({ pid, mark }: Recorded): boolean {
  return isAlive(pid) && startMark(pid) === mark;
}
