import { startChild, type Exit } from './child.ts';
import { heapFlags, usualSemiSpaceMb } from './heapFlags.ts';
import { PlainError } from './plainError.ts';
import type { LogFile } from './logFile.ts';
import { untilAnswers } from './untilAnswers.ts';

export interface OwnProcess {
  pid: number | undefined;
  exited: Promise<Exit>;
  stop(graceMs?: number): Promise<void>;
}

export interface OwnProcessOptions {
  name: string;
  /** The TypeScript file that is run, and the folders whose changes restart it (none: it is not watched). */
  file: string;
  watched: string[];
  root: string;
  env: NodeJS.ProcessEnv;
  semiSpaceMb?: number;
  log: LogFile;
  /** An address that answers 200, or the `msg` of a line of JSON on its output. */
  readyWhen: { url: string } | { message: string };
}

/**
 * Node's own watcher asks what it runs to report each import, and a thread reports by a message to whoever made it: the workflow
 * threads' messages would no longer be Temporal's alone. The folders are named, so nothing needs to be reported.
 */
function watching(folders: string[]): string[] {
  const noReports = '--import=data:text/javascript,delete%20process.env.WATCH_REPORT_DEPENDENCIES';
  return ['--watch', '--watch-preserve-output', ...folders.map((path) => `--watch-path=${path}`), noReports];
}

/** Starts the worker or the API and waits until it says that it is ready. A watched one is given all the time it wants: it waits for a mend. */
export async function startOwnProcess(options: OwnProcessOptions): Promise<OwnProcess> {
  const { name, file, watched, root, env, semiSpaceMb = usualSemiSpaceMb, log, readyWhen } = options;
  const patienceMs = watched.length > 0 ? Number.MAX_SAFE_INTEGER : 90_000;
  let said: () => void = () => undefined;
  const saidReady = new Promise<true>((resolve) => (said = () => resolve(true)));
  const child = startChild({
    command: process.execPath,
    args: [...heapFlags(semiSpaceMb), ...(watched.length > 0 ? watching(watched) : []), file],
    // glibc would keep memory apart for each of a score of threads.
    env: { MALLOC_ARENA_MAX: '2', ...env },
    cwd: root,
    onLine(line) {
      log.write(line);
      if ('message' in readyWhen && line.includes(`"msg":"${readyWhen.message}"`)) said();
    },
  });
  let ready: boolean;
  if ('url' in readyWhen) ready = await untilAnswers(child, readyWhen.url, patienceMs);
  else {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      if (watched.length === 0) timer = setTimeout(() => resolve(false), patienceMs);
    });
    ready = await Promise.race([saidReady, child.exited.then(() => false), late]);
    clearTimeout(timer);
  }
  if (!ready) {
    const exit = await child.stop(2_000);
    throw new PlainError(
      `The ${name} did not become ready (${exit.description}); its last lines, of ${log.path}:\n${log.last(8).join('\n')}`,
    );
  }
  return { pid: child.pid, exited: child.exited, stop: async (graceMs = 3_000) => void (await child.stop(graceMs)) };
}
