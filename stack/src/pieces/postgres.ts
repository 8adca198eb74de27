import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startChild, type Child, type Exit } from './child.ts';
import { PlainError, diskFull } from './plainError.ts';
import { chooseBinDir, chooseDataDir } from './postgresFolders.ts';
import { clearOrphan } from './postgresOrphan.ts';
import { postgresUser, type Owner } from './postgresUser.ts';

const DATABASE = 'holdfast';
const MAJOR = '18';

export interface Postgres {
  /** Of the database `holdfast`, which is created if missing. */
  url: string;
  /** Of the database `postgres`, from which others are created and dropped. Same role: the superuser. */
  adminUrl: string;
  pid: number | undefined;
  /** Where the data really is: not `dataDir` where PostgreSQL's user could not enter that. */
  dataDir: string;
  exited: Promise<Exit>;
  stop(graceMs?: number): Promise<void>;
}

export interface PostgresOptions {
  dataDir: string;
  port: number;
  /** Its log, line by line. */
  log?: (line: string) => void;
  /** Server settings by name; tests that throw their data away set `fsync: 'off'`. */
  settings?: Record<string, string>;
}

/**
 * A real PostgreSQL 18 on 127.0.0.1:`port`, initialised on first use: UTF-8, time zone UTC, password (kept beside the data, readable to its
 * owner only). Whatever a killed predecessor left behind on this folder is cleared first. Throws a PlainError.
 */
export async function startPostgres({ dataDir: wantedDir, port, log, settings = {} }: PostgresOptions): Promise<Postgres> {
  const owner = postgresUser();
  const binDir = chooseBinDir(owner);
  const dataDir = chooseDataDir(wantedDir, owner);
  if (!existsSync(join(dataDir, 'PG_VERSION'))) await initialise({ binDir, dataDir, owner, sync: settings.fsync !== 'off', log });
  const found = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim();
  if (found !== MAJOR)
    throw new PlainError(
      `${dataDir} was written by PostgreSQL ${found}, this is ${MAJOR}: set HOLDFAST_DATA to another folder, or dump and restore.`,
    );
  if ((await clearOrphan(dataDir)) === 'stopped') log?.('A PostgreSQL that was left over on this folder has been stopped.');

  const password = readFileSync(join(dataDir, 'holdfast-password'), 'utf8').trim();
  const urlOf = (database: string) => `postgres://holdfast:${password}@127.0.0.1:${port}/${database}`;
  const child = await launch({ binDir, dataDir, owner, port, settings, log }, urlOf('postgres'));
  try {
    await createDatabase(urlOf('postgres'));
  } catch (error) {
    await child.stop(2_000);
    throw new PlainError(explain(String(error), port, dataDir));
  }
  return {
    url: urlOf(DATABASE),
    adminUrl: urlOf('postgres'),
    pid: child.pid,
    dataDir,
    exited: child.exited,
    stop: async (graceMs = 4_000) => void (await child.stop(graceMs)),
  };
}

interface Launch {
  binDir: string;
  dataDir: string;
  owner: Owner | undefined;
  port: number;
  settings: Record<string, string>;
  log: ((line: string) => void) | undefined;
}

/** Starts the server and waits until it answers a query. Backends of a killed server may hold its shared memory for a moment: then once more. */
async function launch(options: Launch, adminUrl: string): Promise<Child> {
  const { binDir, dataDir, owner, port, log } = options;
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: '200',
    ...options.settings,
  };
  const args = ['-D', dataDir, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  for (let attempt = 1; ; attempt++) {
    const lines: string[] = [];
    const onLine = (line: string) => {
      if (lines.length < 200) lines.push(line);
      log?.(line);
    };
    const child = startChild({
      command: join(binDir, 'postgres'),
      args,
      env: plainEnvironment(),
      cwd: '/',
      owner,
      onLine,
      stopSignal: 'SIGINT',
    });
    if (await answers(child, adminUrl)) return child;
    const why = lines.join('\n');
    if (attempt < 20 && /pre-existing shared memory block|lock file .* already exists/.test(why)) {
      await sleep(500);
      continue;
    }
    throw new PlainError(explain(why, port, dataDir));
  }
}

/** Whether the server answers; `false` once it has ended. A recovery after a crash may take minutes, so time alone is no reason to give up soon. */
async function answers(child: Child, adminUrl: string): Promise<boolean> {
  let ended = false;
  void child.exited.then(() => (ended = true));
  const giveUpMs = performance.now() + 120_000;
  while (!ended) {
    const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('select 1');
      await client.end();
      return !ended;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (performance.now() > giveUpMs) {
        await child.stop(4_000);
        throw new PlainError(
          `PostgreSQL did not answer within two minutes (${String(error)}): see its log, or set DATABASE_URL to another one.`,
        );
      }
      await sleep(50);
    }
  }
  return false;
}

async function initialise(options: { binDir: string; dataDir: string; owner: Owner | undefined; sync: boolean; log: Launch['log'] }) {
  const { binDir, dataDir, owner, sync, log } = options;
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0)
    throw new PlainError(`${dataDir} is not empty and holds no PostgreSQL data: empty it, or set HOLDFAST_DATA to another folder.`);
  // Made beside it and renamed when complete: a start that is killed half-way leaves nothing that looks like a database.
  const unfinished = `${dataDir}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  const passwordFile = join(unfinished, '..', 'postgres-password.unfinished');
  const password = randomBytes(18).toString('base64url');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (owner) for (const path of [unfinished, passwordFile]) chownSync(path, owner.uid, owner.gid);
  const lines: string[] = [];
  const child = startChild({
    command: join(binDir, 'initdb'),
    args: [
      ...['-D', unfinished, '--username=holdfast', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'],
      ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', ...(sync ? [] : ['--no-sync'])],
    ],
    env: plainEnvironment(),
    cwd: '/',
    owner,
    onLine: (line) => {
      lines.push(line);
      log?.(line);
    },
  });
  const exit = await child.exited;
  rmSync(passwordFile, { force: true });
  if (exit.code !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    throw new PlainError(explain(`${lines.join('\n')}\n${exit.description}`, 0, dataDir));
  }
  const kept = join(unfinished, 'holdfast-password');
  writeFileSync(kept, `${password}\n`, { mode: 0o600 });
  if (owner) chownSync(kept, owner.uid, owner.gid);
  renameSync(unfinished, dataDir);
}

async function createDatabase(adminUrl: string) {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/** Nothing of ours: its settings are arguments, and a PG* variable or a secret has no business there. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const { PATH, LD_LIBRARY_PATH, SYSTEMROOT } = process.env;
  return { LC_ALL: 'C', TZ: 'UTC', ...(PATH && { PATH }), ...(LD_LIBRARY_PATH && { LD_LIBRARY_PATH }), ...(SYSTEMROOT && { SYSTEMROOT }) };
}

function explain(output: string, port: number, dataDir: string): string {
  if (/Address already in use|could not bind/.test(output))
    return `Port ${port} is in use, so PostgreSQL could not start: set POSTGRES_PORT to a free one.`;
  if (/No space left on device|Check free disk space/i.test(output) || isFull(dataDir)) return diskFull(dataDir);
  const reason =
    output.split('\n').findLast((line) => /FATAL|PANIC|error:|could not be started/.test(line)) ?? output.trim().split('\n').at(-1);
  return `PostgreSQL could not start on ${dataDir} (${(reason ?? '').trim()}): set HOLDFAST_DATA to another folder, or DATABASE_URL to a PostgreSQL that runs elsewhere.`;
}

/** A full disk shows in many ways in the log of PostgreSQL, down to a failed abort of a transaction. */
function isFull(dataDir: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(dataDir));
    return bavail * bsize < 20_000_000;
  } catch {
    return false;
  }
}
