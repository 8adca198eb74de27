import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { createMailer, type Mailer } from '@holdfast/activities/emails/mailer.ts';
import { apiRig, type ApiRig } from '@holdfast/api/testing/apiRig.ts';
import { bookingStart } from '@holdfast/temporal-config/bookingStart.ts';
import { createWorkers } from '@holdfast/worker/createWorkers.ts';
import { repeat } from '@holdfast/worker/repeat.ts';
import { sweep } from '@holdfast/worker/sweep.ts';
import { calendarDeps } from '@holdfast/worker/calendarDeps.ts';
import { readSettings } from '@holdfast/worker/settings.ts';
import { wakeCalendars } from '@holdfast/worker/wakeCalendars.ts';
import type { Sandbox } from '@holdfast/sandbox/startSandbox.ts';
import { calendarSettings } from '@holdfast/domain/calendars/settings.ts';
import { pino } from 'pino';
import { type BookableHost, makeHost } from './hosts.ts';
import { type MailSink, startMailSink } from './mailSink.ts';
import { sandboxEnvironment } from '../pieces/sandboxEnvironment.ts';
import { type ProductProcess, startProcess } from './processes.ts';
import { temporalForTests, type TemporalForTests, type TemporalKind } from './temporalServer.ts';
import { workflowBundle } from './workflowBundle.ts';

export interface StackOptions {
  temporal: TemporalKind;
  /** Whether workers run from the start; true unless told otherwise. */
  workers?: boolean;
  /** Hosts may connect its accounts. */
  sandbox?: Sandbox;
  /** How often connected calendars are looked at unasked; ten minutes unless told otherwise. */
  pollSeconds?: number;
}

export interface StackRig extends ApiRig {
  temporal: TemporalForTests;
  mail: MailSink;
  /** What the API and the workers of this process have logged, line by line. */
  logLines: string[];
  makeHost(type?: Record<string, unknown>): Promise<BookableHost>;
  /** Workers and sweep in this process, until `stopWorkers`, which lets them finish what they are at. */
  startWorkers(): Promise<void>;
  stopWorkers(): Promise<void>;
  /** The worker as a process of its own, resolved once it polls; `close` kills it. */
  startWorkerProcess(more?: Record<string, string>): Promise<ProductProcess>;
  /** Its environment, for other programs. */
  workerEnv(): Record<string, string>;
  close(): Promise<void>;
}

/** The whole product on real parts: a Postgres, Temporal and SMTP server, the API on a port, workers. One per test file. */
export async function stackRig({ temporal: kind, workers = true, sandbox, pollSeconds = 600 }: StackOptions): Promise<StackRig> {
  const temporal = await temporalForTests(kind);
  const mail = await startMailSink();
  const logLines: string[] = [];
  const log = pino({ level: 'debug' }, new Writable({ write: (line, _encoding, done) => done(void logLines.push(String(line))) }));
  const calendarEnv = sandbox ? sandboxEnvironment(sandbox) : {};
  const api = await apiRig({ temporal: temporal.client, log, settings: { calendars: calendarSettings(calendarEnv, 'api') } });
  const { db, settings } = api;
  const processes: ProductProcess[] = [];
  let running: { stop: () => Promise<void> } | null = null;

  async function startWorkers(): Promise<void> {
    const connection = await temporal.connectWorker();
    const mailer: Mailer = createMailer({ smtpUrl: mail.url, from: { name: 'Holdfast', address: 'bookings@holdfast.example' } });
    const workerSettings = readSettings({ ...workerEnv(), HOLDFAST_CALENDAR_POLL_SECONDS: String(pollSeconds) });
    // Providers reach the API where it listens, which is not where its pages say that it is.
    const calendars = { ...calendarDeps(workerSettings), notifyOrigin: sandbox ? api.url : null };
    const deps = { db, mailer, publicOrigin: settings.PUBLIC_ORIGIN, secret: settings.HOLDFAST_SECRET, log, calendars };
    const started = await createWorkers({ connection, namespace: 'default', deps, workflowBundle: await workflowBundle() });
    const stopping = new AbortController();
    const ended = Promise.all([
      ...started.map((worker) => worker.run()),
      repeat(
        () => sweep(db, temporal.client),
        200,
        stopping.signal,
        () => undefined,
      ),
      repeat(
        () => wakeCalendars(db, temporal.client),
        200,
        stopping.signal,
        () => undefined,
      ),
    ]);
    running = {
      async stop() {
        stopping.abort();
        for (const worker of started) worker.shutdown();
        await ended;
        mailer.close();
        await connection.close();
      },
    };
    await warmUp();
  }

  /** The first workflow of a process takes seconds on a busy machine, more than a guest waits: one without a booking ends at once. */
  async function warmUp(): Promise<void> {
    const bookingId = randomUUID();
    const start = bookingStart({ bookingId, hostId: bookingId, meetingTypeId: bookingId, startMs: 0 });
    await temporal.client.workflow.execute('bookingWorkflow', { ...start, args: [bookingId, null] });
  }

  async function stopWorkers(): Promise<void> {
    const stopped = running;
    running = null;
    await stopped?.stop();
  }

  const workerEnv = () => ({
    DATABASE_URL: api.databaseUrl,
    TEMPORAL_ADDRESS: temporal.address,
    SMTP_URL: mail.url,
    HOLDFAST_SECRET: settings.HOLDFAST_SECRET,
    PUBLIC_ORIGIN: settings.PUBLIC_ORIGIN,
    LOG_LEVEL: 'debug',
    ...calendarEnv,
  });

  if (workers) await startWorkers();
  return {
    ...api,
    temporal,
    mail,
    logLines,
    makeHost: (type) => makeHost(api, type),
    startWorkers,
    stopWorkers,
    workerEnv,
    async startWorkerProcess(more = {}) {
      const worker = startProcess('worker/src/main.ts', { ...workerEnv(), ...more });
      processes.push(worker);
      await worker.waitForLine('worker ready');
      await warmUp();
      return worker;
    },
    async close() {
      await Promise.all(processes.map((each) => each.stop(0)));
      await stopWorkers();
      await api.close();
      await temporal.stop();
      await mail.stop();
    },
  };
}
