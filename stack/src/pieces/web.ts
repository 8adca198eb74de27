import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, statSync, unlinkSync, watch, writeFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startChild } from './child.ts';
import { PlainError } from './plainError.ts';

const sources = ['web/src/**', 'web/static/**', 'web/*.{json,ts}', 'domain/src/**', 'package-lock.json'];

export interface BuiltWeb {
  /** `handler.js`, as adapter-node writes it. */
  handler: string;
  /** Changes when a build has ended. */
  stampDir: string;
  /** Whether it had to be built now. */
  built: boolean;
}

/** Builds the pages where their sources have changed since the last build; one process at a time does so. Throws a PlainError. */
export async function buildWeb(root: string, note: (line: string) => void = () => undefined): Promise<BuiltWeb> {
  const stampDir = join(root, 'web/.svelte-kit/built');
  const stamp = join(stampDir, 'sources');
  const handler = join(root, 'web/build/handler.js');
  mkdirSync(stampDir, { recursive: true });
  const unlock = await lock(join(root, 'web/.svelte-kit/building'));
  try {
    const hash = await hashOf(root);
    const isFresh = existsSync(handler) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
    if (!isFresh) {
      note('building the pages');
      await build(root, note);
      writeFileSync(stamp, hash);
    }
    return { handler, stampDir, built: !isFresh };
  } finally {
    unlock();
  }
}

/** Builds again after each change of the pages, until told to stop; what a build says when it fails goes to `say`. */
export function rebuildOnChange(root: string, say: (line: string) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> = Promise.resolve();
  const again = () => {
    underWay = underWay
      .then(() => buildWeb(root))
      .then(({ built }) => (built ? say('The pages are built anew.') : undefined))
      .catch((error: unknown) => say(error instanceof Error ? error.message : String(error)));
  };
  const watcher = watch(join(root, 'web/src'), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(again, 150);
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}

async function build(root: string, note: (line: string) => void): Promise<void> {
  const lines: string[] = [];
  const child = startChild({
    command: process.execPath,
    args: [join(root, 'node_modules/vite/bin/vite.js'), 'build'],
    cwd: join(root, 'web'),
    // An address or a mode that is set for another purpose must not be written into the build.
    env: { ...process.env, NODE_ENV: 'production' },
    onLine(line) {
      lines.push(line);
      if (/^(vite v|transforming|rendering|Compressing)/.test(line)) note(line.trim());
    },
  });
  const { code, description } = await child.exited;
  if (code !== 0) throw new PlainError(`The pages could not be built (${description}):\n${lines.slice(-20).join('\n')}`);
}

async function hashOf(root: string): Promise<string> {
  const files: string[] = [];
  for await (const path of glob(sources, { cwd: root })) if (!path.endsWith('.test.ts')) files.push(path);
  const hash = createHash('sha256').update(process.version);
  for (const path of files.sort()) {
    const file = join(root, path);
    if (statSync(file).isFile()) hash.update(`${path}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('base64url');
}

/** Waits for whoever builds in the same checkout; a lock whose process is gone is taken over. */
async function lock(file: string): Promise<() => void> {
  for (;;) {
    try {
      const descriptor = openSync(file, 'wx');
      writeFileSync(descriptor, String(process.pid));
      closeSync(descriptor);
      return () => unlinkSync(file);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    if (!isHeld(file)) {
      try {
        unlinkSync(file);
      } catch {
        // Another one was quicker.
      }
    } else await wait(200);
  }
}

function isHeld(file: string): boolean {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    // Written a moment after it is made.
    if (pid === 0) return Date.now() - statSync(file).mtimeMs < 2_000;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
