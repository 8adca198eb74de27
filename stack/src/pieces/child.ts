import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { PlainError } from './plainError.ts';

/** How a child ended; `description` is for a sentence: "exit code 1", "signal SIGKILL", "could not be started: …". */
export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
  description: string;
}

/** A running process that we started. */
export interface Child {
  pid: number | undefined;
  /** What asks it to end in its own good order. */
  stopSignal: NodeJS.Signals;
  exited: Promise<Exit>;
  /** Sends its stop signal, then SIGKILL after `graceMs` (0: at once); resolves when it has ended. Repeating it is harmless. */
  stop(graceMs: number): Promise<Exit>;
}

export interface ChildOptions {
  command: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  owner?: { uid: number; gid: number } | undefined;
  onLine?: ((line: string) => void) | undefined;
  /** SIGTERM unless told otherwise. */
  stopSignal?: NodeJS.Signals;
}

const listeners = new Set<(child: Child) => void>();
const running = new Set<Child>();
let closed = false;

/** Tells of every child as soon as it runs, before anything waits for it; returns the way to hear no more. */
export function onChildStart(listener: (child: Child) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Ends every child that still runs, started or half started, and lets none start any more. */
export async function endAllChildren(graceMs: number): Promise<void> {
  closed = true;
  await Promise.all([...running].map((child) => child.stop(graceMs)));
}

/**
 * Starts a process in a group of its own, so that Ctrl-C in a terminal reaches us alone and we choose the order in which things end.
 * Both its outputs go to `onLine`.
 */
export function startChild({ command, args, env, cwd, owner, onLine, stopSignal = 'SIGTERM' }: ChildOptions): Child {
  if (closed) throw new PlainError('Nothing is started any more: the stack is being stopped.');
  const child = spawn(command, args, {
    ...(env && { env }),
    ...(cwd && { cwd }),
    ...owner,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  for (const output of [child.stdout, child.stderr]) createInterface({ input: output }).on('line', (line) => onLine?.(line));
  const exited = new Promise<Exit>((resolve) => {
    child.once('error', (error) => resolve({ code: null, signal: null, description: `could not be started: ${error.message}` }));
    // 'close', not 'exit': the last lines, which say why, come between the two. A grandchild that keeps the pipe open may not hold us up.
    child.once('exit', (code, signal) => {
      const done = () => resolve({ code, signal, description: signal ? `signal ${signal}` : `exit code ${code}` });
      const timer = setTimeout(done, 300);
      child.once('close', () => {
        clearTimeout(timer);
        done();
      });
    });
  });
  // With its whole group: a compiler's or a watcher's own children would outlive it otherwise.
  const kill = () => {
    try {
      if (child.pid && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL');
    } catch {
      // The group is gone already.
    }
    child.kill('SIGKILL');
  };
  const started: Child = {
    pid: child.pid,
    stopSignal,
    exited,
    async stop(graceMs) {
      if (graceMs > 0) child.kill(stopSignal);
      const timer = setTimeout(kill, graceMs);
      const exit = await exited;
      clearTimeout(timer);
      return exit;
    },
  };
  running.add(started);
  void exited.then(() => running.delete(started));
  for (const listener of listeners) listener(started);
  return started;
}
