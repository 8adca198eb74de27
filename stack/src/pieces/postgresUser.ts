import { execFileSync, spawnSync } from 'node:child_process';
import { PlainError } from './plainError.ts';

export interface Owner {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root: whoever is root gets the system's user `postgres`, made if it is missing. `undefined`: run it as ourselves. */
export function postgresUser(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return lookUp() ?? create();
}

function lookUp(): Owner | undefined {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

function create(): Owner {
  try {
    execFileSync('groupadd', ['--system', 'postgres'], { stdio: 'ignore' });
    execFileSync('useradd', ['--system', '--no-create-home', '--gid', 'postgres', '--shell', '/usr/sbin/nologin', 'postgres'], {
      stdio: 'ignore',
    });
  } catch {
    // A group of that name may be there already; the look-up decides.
  }
  const owner = lookUp();
  if (owner) return owner;
  throw new PlainError(
    'PostgreSQL does not run as root and the user "postgres" could not be made: run as an ordinary user, or set DATABASE_URL to a PostgreSQL that runs elsewhere.',
  );
}

/** Whether that user gets to `path` through all the folders above it and may read it (`-r`), run it (`-x`) or write to it (`-w`). */
export function canReach(owner: Owner | undefined, path: string, test: '-r' | '-x' | '-w'): boolean {
  return spawnSync('/bin/sh', ['-c', 'test "$1" "$0"', path, test], { ...owner, cwd: '/', stdio: 'ignore' }).status === 0;
}
