import { execFileSync } from 'node:child_process';
import { accessSync, constants, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startChild } from './child.ts';
import { PlainError, diskFull } from './plainError.ts';

/** The newest tag that `go install` accepts: later ones carry a `replace` in their go.mod. Server 1.29.1, UI 2.42.1. */
const VERSION = 'v1.5.1';
const MODULE = `github.com/temporalio/cli/cmd/temporal@${VERSION}`;
/** Update-with-start, which every booking uses, is on by default from here. */
const OLDEST_SERVER = [1, 28] as const;

/**
 * Path of a Temporal CLI with a server in it: TEMPORAL_CLI, `temporal` on PATH, the one cached earlier, the SDK's download, or one built from
 * source (minutes, once). `report` gets a line whenever there is something to say to who waits. Throws a PlainError.
 */
export async function temporalBinary(report: (line: string) => void): Promise<string> {
  const named = process.env.TEMPORAL_CLI;
  if (named) {
    if (isProgram(named)) return named;
    throw new PlainError(`TEMPORAL_CLI names ${named}, which is no program that can be run: correct it, or leave it empty.`);
  }
  const onPath = findOnPath('temporal');
  if (onPath && isRecentEnough(onPath, report)) return onPath;
  const built = join(cacheDir(), `temporal-${VERSION}`);
  const downloads = join(cacheDir(), 'download');
  const cached = isProgram(built) ? built : downloaded(downloads);
  if (cached) return cached;
  return (await download(downloads, report)) ?? (await build(built, report));
}

/** $XDG_CACHE_HOME/holdfast or ~/.cache/holdfast: outside the checkout, so that a new clone need not build again. */
export function cacheDir(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'holdfast');
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function findOnPath(name: string): string | undefined {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, file))
    .find(isProgram);
}

function isRecentEnough(path: string, report: (line: string) => void): boolean {
  let version = '';
  try {
    version = execFileSync(path, ['--version'], { encoding: 'utf8', timeout: 10_000, stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    // Not something we could use, then.
  }
  const server = /Server (\d+)\.(\d+)/.exec(version);
  if (server && Number(server[1]) * 1_000 + Number(server[2]) >= OLDEST_SERVER[0] * 1_000 + OLDEST_SERVER[1]) return true;
  report(`${path} is older than server ${OLDEST_SERVER.join('.')}, so another one is used`);
  return false;
}

/** The SDK's own download, in a process of its own: it starts a server to prove itself, and its native part cannot be told to give up. */
async function download(folder: string, report: (line: string) => void): Promise<string | undefined> {
  report('looking whether Temporal can be downloaded');
  const reachable = await fetch('https://temporal.download/', { method: 'HEAD', signal: AbortSignal.timeout(6_000) }).then(
    () => true,
    () => false,
  );
  if (!reachable) return undefined;
  report('downloading Temporal');
  mkdirSync(folder, { recursive: true });
  const child = startChild({ command: process.execPath, args: [fileURLToPath(new URL('./temporalDownload.ts', import.meta.url)), folder] });
  const timer = setTimeout(() => void child.stop(0), 180_000);
  await child.exited;
  clearTimeout(timer);
  return downloaded(folder);
}

function downloaded(folder: string): string | undefined {
  try {
    return readdirSync(folder)
      .filter((name) => name.startsWith('temporal') && !/download|tmp/.test(name))
      .map((name) => join(folder, name))
      .find(isProgram);
  } catch {
    return undefined;
  }
}

async function build(target: string, report: (line: string) => void): Promise<string> {
  const go = goCompiler() ?? installGo(report);
  const gobin = join(cacheDir(), `building-${process.pid}`);
  mkdirSync(gobin, { recursive: true });
  let packages = 0;
  const lines: string[] = [];
  report('building Temporal from source, about 4 minutes, only this once');
  const child = startChild({
    command: go,
    args: ['install', '-v', MODULE],
    env: { ...process.env, GOBIN: gobin, GOFLAGS: '', GOTOOLCHAIN: process.env.GOTOOLCHAIN ?? 'auto', CGO_ENABLED: '0' },
    onLine: (line) => {
      lines.push(line);
      const verb = line.startsWith('go: downloading') ? 'fetched' : 'compiled';
      report(
        `building Temporal (about 4 minutes, only this once): ${++packages} packages, ${verb} ${line.replace('go: downloading ', '')}`,
      );
    },
  });
  const stop = () => void child.stop(0);
  process.once('exit', stop);
  const exit = await child.exited;
  process.off('exit', stop);
  try {
    if (exit.code === 0) {
      renameSync(join(gobin, process.platform === 'win32' ? 'temporal.exe' : 'temporal'), target);
      return target;
    }
  } finally {
    rmSync(gobin, { recursive: true, force: true });
  }
  if (lines.some((line) => line.includes('no space left on device'))) throw new PlainError(diskFull(cacheDir()));
  throw new PlainError(
    `Temporal could not be built (${lines.at(-1) ?? exit.description}): install the Temporal CLI and name it in TEMPORAL_CLI, or set TEMPORAL_ADDRESS to a server that runs elsewhere.`,
  );
}

/** A `go` that can fetch the toolchain a module asks for (1.21 or later). */
function goCompiler(): string | undefined {
  for (const go of [findOnPath('go'), '/usr/local/go/bin/go'].filter((path) => path !== undefined)) {
    try {
      const version = /go1\.(\d+)/.exec(execFileSync(go, ['version'], { encoding: 'utf8', cwd: '/' }));
      if (version && Number(version[1]) >= 21) return go;
    } catch {
      // Not there or not runnable.
    }
  }
  return undefined;
}

function installGo(report: (line: string) => void): string {
  const apt = process.getuid?.() === 0 ? findOnPath('apt-get') : undefined;
  if (apt) {
    report('installing Go (apt-get install golang), which builds Temporal');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    try {
      execFileSync(apt, ['update', '-qq'], { env, stdio: 'ignore' });
      execFileSync(apt, ['install', '-y', '-qq', '--no-install-recommends', 'golang', 'ca-certificates'], { env, stdio: 'ignore' });
    } catch {
      // Said below.
    }
    const go = goCompiler();
    if (go) return go;
  }
  throw new PlainError(
    'There is no Temporal server on this machine and none could be downloaded: install the Temporal CLI (https://docs.temporal.io/cli) or Go 1.21 or later, or set TEMPORAL_ADDRESS to a server that runs elsewhere.',
  );
}
