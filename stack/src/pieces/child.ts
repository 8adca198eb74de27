import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** How a child ended; `description` is for a sentence: "exit code 1", "signal SIGKILL", "could not be started: …". */
export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
  description: string;
}

/** A running process that we started. */
export interface Child {
  pid: number | undefined;
  exited: Promise<Exit>;
  /** Sends `signal`, then SIGKILL after `graceMs`; resolves when it has ended. Repeating it is harmless. */
  stop(signal: NodeJS.Signals, graceMs: number): Promise<Exit>;
}

export interface ChildOptions {
  command: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  owner?: { uid: number; gid: number } | undefined;
  onLine?: ((line: string) => void) | undefined;
}

/**
 * Starts a process in a group of its own, so that Ctrl-C in a terminal reaches us alone and we choose the order in which things end.
 * Both its outputs go to `onLine`.
 */
export function startChild({ command, args, env, cwd, owner, onLine }: ChildOptions): Child {
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
  return {
    pid: child.pid,
    exited,
    async stop(signal, graceMs) {
      child.kill(signal);
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
      const exit = await exited;
      clearTimeout(timer);
      return exit;
    },
  };
}
