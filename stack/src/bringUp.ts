import { join } from 'node:path';
import { migrate } from '@holdfast/db/migrate.ts';
import { ensureDemoHost } from './demoHost.ts';
import type { Board } from './pieces/board.ts';
import { startCalendars } from './pieces/calendars.ts';
import { giveWay } from './pieces/giveWay.ts';
import { openLog, type LogFile } from './pieces/logFile.ts';
import { startMailbox } from './pieces/mailbox.ts';
import { apiSemiSpaceMb } from './pieces/heapFlags.ts';
import { startOwnProcess } from './pieces/ownProcess.ts';
import { startPostgres } from './pieces/postgres.ts';
import { checkDatabase, checkSmtp, checkTemporal } from './pieces/reachable.ts';
import { sandboxEnvironment } from './pieces/sandboxEnvironment.ts';
import { keptDemoPassword, keptSecret } from './pieces/secrets.ts';
import { startTemporal, temporalBinary } from './pieces/temporal.ts';
import { buildWeb, rebuildOnChange } from './pieces/web.ts';
import { root, startsSandbox, type Settings } from './settings.ts';
import { supervise, type Run, type Supervised } from './supervisor.ts';

export type PieceName = 'postgres' | 'temporal' | 'mailbox' | 'calendars' | 'worker' | 'api';

export interface Stack {
  /** What the processes of this stack, and commands beside it, are given. */
  env: Record<string, string>;
  /** Of the demo host; only where the database is ours. */
  demoPassword: string | undefined;
  /** Where the database really lies, if that is not in the data folder. */
  databaseDir: string | undefined;
}

export interface BringUpOptions {
  settings: Settings;
  watch: boolean;
  board: Board;
  say(sentence: string): void;
  /** Filled as pieces start, so that a start that is interrupted can be undone. */
  pieces: Map<PieceName, Supervised<Run>>;
}

/** Starts everything, in parallel where one thing does not need the other; resolved when all is ready. Throws a PlainError. */
export async function bringUp(options: BringUpOptions): Promise<Stack> {
  const { settings, watch, board } = options;
  const logs = join(settings.dataDir, 'logs');
  const isOurs = !settings.DATABASE_URL;
  const secret = settings.HOLDFAST_SECRET ?? keptSecret(settings.dataDir);
  const demoPassword = isOurs ? keptDemoPassword(settings.dataDir) : undefined;

  const [database, temporalAddress, smtpUrl, calendars, web] = await allOf([
    withDatabase(options, openLog(logs, 'postgres'), demoPassword),
    withTemporal(options, openLog(logs, 'temporal')),
    withMailbox(options, openLog(logs, 'mailbox')),
    withCalendars(options, openLog(logs, 'calendars')),
    withPages(options),
  ]);

  // What keeps a stranger out of a real installation is in the way on one's own machine, and only there.
  const isPrivate = isOurs && /^(127\.|localhost$|::1$)/.test(settings.HOST);
  const env = {
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_NAMESPACE: settings.TEMPORAL_NAMESPACE,
    SMTP_URL: smtpUrl,
    MAIL_FROM: settings.MAIL_FROM,
    PUBLIC_ORIGIN: settings.PUBLIC_ORIGIN,
    HOLDFAST_SECRET: secret,
    HOST: settings.HOST,
    PORT: String(settings.PORT),
    INTERNAL_PORT: String(settings.INTERNAL_PORT),
    LOG_LEVEL: settings.LOG_LEVEL,
    HOLDFAST_LIMITS: settings.HOLDFAST_LIMITS ?? (isPrivate ? 'wide' : 'safe'),
    HOLDFAST_CONFIRM_EMAIL: settings.HOLDFAST_CONFIRM_EMAIL ?? (isPrivate ? 'off' : 'on'),
    ...calendars,
  };
  // The API's process serves the pages too, and they read from it over loopback, each visitor's address sent on.
  const pages = {
    WEB_HANDLER: web.handler,
    API_ORIGIN: `http://${probeHost(settings.HOST)}:${settings.PORT}`,
    PROTOCOL_HEADER: 'x-forwarded-proto',
    ADDRESS_HEADER: 'x-forwarded-for',
    TRUSTED_PROXIES: [settings.inherited['TRUSTED_PROXIES'], 'loopback'].filter(Boolean).join(','),
  };

  const isEager = settings.HOLDFAST_EAGER_START === 'on';
  const worker = ['worker', 'activities', 'workflows', 'db', 'domain', 'temporal-config'];
  const own = (name: 'worker' | 'api', folders: string[], readyWhen: { url: string } | { message: string }) => {
    const log = openLog(logs, name);
    const watched = watch ? [...folders.map((folder) => join(root, folder, 'src')), ...(name === 'api' ? [web.stampDir] : [])] : [];
    const start = () =>
      startOwnProcess({
        name,
        file: name === 'api' && isEager ? join(root, 'stack/src/eagerApi.ts') : join(root, name, 'src', 'main.ts'),
        watched,
        root,
        env: { ...settings.inherited, ...env, ...(name === 'api' ? pages : {}) },
        ...(name === 'api' && { semiSpaceMb: apiSemiSpaceMb }),
        log,
        readyWhen,
      });
    return piece(options, name, start, log);
  };
  await allOf([
    own('worker', worker, { message: 'worker ready' }),
    own('api', isEager ? ['api', ...worker] : ['api', 'workflows', 'db', 'domain', 'temporal-config'], {
      url: `http://${probeHost(settings.HOST)}:${settings.PORT}/api/health/ready`,
    }),
  ]);
  board.close();
  return { env, demoPassword, databaseDir: database.dir };
}

async function withDatabase(options: BringUpOptions, log: LogFile, demoPassword: string | undefined) {
  const { settings, board } = options;
  let url = settings.DATABASE_URL;
  let dir: string | undefined;
  if (url) await external(board, 'postgres', url, checkDatabase);
  else {
    const wanted = join(settings.dataDir, 'postgres');
    const start = () => startPostgres({ dataDir: wanted, port: settings.POSTGRES_PORT, log: (line) => log.write(line) });
    const { first } = await piece(options, 'postgres', start, log);
    url = first.url;
    dir = first.dataDir === wanted ? undefined : first.dataDir;
  }
  board.begin('migrations');
  await failing(board, 'migrations', () => migrate(url));
  board.ready('migrations', 'the schema is up to date');
  if (demoPassword) {
    board.begin('demo host');
    await failing(board, 'demo host', () => ensureDemoHost({ databaseUrl: url, password: demoPassword }));
    board.ready('demo host', 'demo');
  }
  return { url, dir };
}

async function withTemporal(options: BringUpOptions, log: LogFile): Promise<string> {
  const { settings, board } = options;
  if (settings.TEMPORAL_ADDRESS) return external(board, 'temporal', settings.TEMPORAL_ADDRESS, checkTemporal);
  const start = async () => {
    const binary = await temporalBinary((line) => board.note('temporal', line));
    return startTemporal({
      binary,
      port: settings.TEMPORAL_PORT,
      uiPort: settings.TEMPORAL_UI_PORT,
      dbFile: join(settings.dataDir, 'temporal', 'temporal.db'),
      namespace: settings.TEMPORAL_NAMESPACE,
      // As a server in earnest: otherwise it reads the namespace from its store for each of a booking's search attributes.
      dynamicConfig: { 'system.forceSearchAttributesCacheRefreshOnRead': false },
      log: (line) => log.write(line),
    });
  };
  const { first } = await piece(options, 'temporal', start, log);
  return first.address;
}

async function withMailbox(options: BringUpOptions, log: LogFile): Promise<string> {
  const { settings, board } = options;
  if (settings.SMTP_URL) return external(board, 'mailbox', settings.SMTP_URL, checkSmtp);
  const start = () =>
    startMailbox({
      smtpPort: settings.SMTP_PORT,
      pagePort: settings.MAILBOX_PORT,
      folder: join(settings.dataDir, 'mail'),
      log: (line) => log.write(line),
    });
  const { first } = await piece(options, 'mailbox', start, log);
  return first.url;
}

/** The providers of calendars: the sandbox, or those whose credentials are set. */
async function withCalendars(options: BringUpOptions, log: LogFile): Promise<Record<string, string>> {
  const { settings } = options;
  if (!startsSandbox(settings)) return { HOLDFAST_CALENDARS: settings.HOLDFAST_CALENDARS ?? 'real' };
  const start = () =>
    startCalendars({
      googlePort: settings.GOOGLE_SANDBOX_PORT,
      microsoftPort: settings.MICROSOFT_SANDBOX_PORT,
      file: join(settings.dataDir, 'calendars.json'),
      env: settings.inherited,
      root,
      log,
    });
  const { first } = await piece(options, 'calendars', start, log);
  return sandboxEnvironment(first);
}

async function withPages({ board, watch, say }: BringUpOptions) {
  board.begin('pages');
  const web = await failing(board, 'pages', () => buildWeb(root, (line) => board.note('pages', line)));
  board.ready('pages', web.built ? 'built' : 'nothing changed since they were built');
  if (watch) rebuildOnChange(root, say);
  return web;
}

/** Nobody waits for these while new bookings are begun in the API. Temporal is not among them: a guest who books waits for it. */
const givingWay: PieceName[] = ['mailbox', 'worker'];

/** Starts a piece under supervision, shown on the board. */
async function piece<R extends Run & { pid?: number | undefined }>(
  { board, say, pieces, settings }: BringUpOptions,
  name: PieceName,
  start: () => Promise<R>,
  log: LogFile,
) {
  board.begin(name);
  const givesWay = settings.HOLDFAST_EAGER_START === 'on' && givingWay.includes(name);
  const started = async () => {
    const run = await start();
    if (givesWay && run.pid !== undefined) void giveWay(run.pid);
    return run;
  };
  const supervised = await failing(board, name, () => supervise({ name, start: started, say, lastLines: () => log.last(4) }));
  pieces.set(name, supervised);
  board.ready(name);
  return supervised;
}

async function external(board: Board, name: string, address: string, check: (address: string) => Promise<void>): Promise<string> {
  board.begin(name, 'looking for the one that is set');
  await failing(board, name, () => check(address));
  board.ready(name, 'the one that is set');
  return address;
}

async function failing<T>(board: Board, name: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    board.failed(name);
    throw error;
  }
}

/** As Promise.all; the others' later failures, which come from being stopped, go unheard. */
function allOf<T extends unknown[]>(promises: { [K in keyof T]: Promise<T[K]> }): Promise<T> {
  for (const promise of promises) promise.catch(() => undefined);
  return Promise.all(promises);
}

function probeHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
