import { join } from 'node:path';
import { type Exit, startChild } from '../pieces/child.ts';

const root = join(import.meta.dirname, '../../..');

/** A process of the product as it runs in earnest, for tests that kill it. */
export interface ProductProcess {
  pid: number;
  /** Its log so far, line by line. */
  lines: string[];
  /** Resolves with the first line, past or future, that has `text` in it; rejects after `timeoutMs`, or when it ended. */
  waitForLine(text: string, timeoutMs?: number): Promise<string>;
  signal(name: NodeJS.Signals): void;
  exited: Promise<Exit>;
  /** Asks it to end; SIGKILL after `graceMs`, 10 s unless told otherwise. */
  stop(graceMs?: number): Promise<Exit>;
}

/** Starts `program` (a path from the root) with these variables and no others. */
export function startProcess(program: string, env: Record<string, string>): ProductProcess {
  const lines: string[] = [];
  const watchers = new Set<() => void>();
  const child = startChild({
    command: process.execPath,
    args: [program],
    cwd: root,
    env,
    onLine: (line) => {
      lines.push(line);
      for (const look of watchers) look();
    },
  });
  if (child.pid === undefined) throw new Error(`${program} could not be started`);
  const { pid } = child;
  return {
    pid,
    lines,
    exited: child.exited,
    stop: (graceMs = 10_000) => child.stop(graceMs),
    signal: (name) => void process.kill(pid, name),
    waitForLine: (text, timeoutMs = 120_000) =>
      new Promise((resolve, reject) => {
        const end = () => {
          watchers.delete(look);
          clearTimeout(timer);
        };
        const fail = (why: string) => {
          end();
          reject(new Error(`${program}: no line with "${text}" (${why}). It said:\n${lines.slice(-20).join('\n')}`));
        };
        const look = () => {
          const found = lines.find((line) => line.includes(text));
          if (found === undefined) return;
          end();
          resolve(found);
        };
        const timer = setTimeout(() => fail(`${timeoutMs} ms`), timeoutMs);
        watchers.add(look);
        void child.exited.then(({ description }) => fail(description));
        look();
      }),
  };
}
