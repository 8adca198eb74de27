import { connectLazily } from '@holdfast/temporal-config/connect.ts';
import { prepareNamespace } from '@holdfast/temporal-config/prepareNamespace.ts';
import { createMailer } from '@holdfast/activities/emails/mailer.ts';
import { openDatabase } from '@holdfast/db/database.ts';
import { Client } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { calendarDeps } from './calendarDeps.ts';
import { bundleWorkflows } from './bundleWorkflows.ts';
import { createWorkers } from './createWorkers.ts';
import { createLog } from './log.ts';
import { lookAfter } from './lookAfter.ts';
import { repeat } from './repeat.ts';
import { readSettings } from './settings.ts';
import { sweep } from './sweep.ts';
import { wakeCalendars } from './wakeCalendars.ts';

const settings = readSettings();
const log = createLog(settings.LOG_LEVEL);
const db = openDatabase({ url: settings.DATABASE_URL, name: 'holdfast worker', maxConnections: settings.DATABASE_POOL });
const mailer = createMailer({ smtpUrl: settings.SMTP_URL, from: settings.MAIL_FROM });
const clientConnection = connectLazily(settings.TEMPORAL_ADDRESS);
const client = new Client({ connection: clientConnection, namespace: settings.TEMPORAL_NAMESPACE });

const bundled = bundleWorkflows();
await prepareNamespace(clientConnection, settings.TEMPORAL_NAMESPACE);
const connection = await NativeConnection.connect({ address: settings.TEMPORAL_ADDRESS });
const workers = await createWorkers({
  connection,
  namespace: settings.TEMPORAL_NAMESPACE,
  deps: { db, mailer, publicOrigin: settings.PUBLIC_ORIGIN, secret: settings.HOLDFAST_SECRET, log, calendars: calendarDeps(settings) },
  workflowBundle: await bundled,
});

const stopping = new AbortController();
const report = (what: string) => (error: unknown) => {
  log.warn({ name: error instanceof Error ? error.name : typeof error }, `${what} failed, will be tried again`);
};

const round = lookAfter({ db, client, connection: clientConnection, namespace: settings.TEMPORAL_NAMESPACE, log, everyMs: 3_600_000 });

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    log.info({ signal }, 'worker stopping');
    stopping.abort();
    for (const worker of workers) worker.shutdown();
  });
}

const running = workers.map((worker) => worker.run());
// Whoever started the process waits for this line, whatever the log leaves out.
log.child({}, { level: 'info' }).info({ zoneData: process.versions.tz }, 'worker ready');
await Promise.all([
  ...running,
  repeat(() => sweep(db, client), 1000, stopping.signal, report('sweep')),
  repeat(() => wakeCalendars(db, client), 500, stopping.signal, report('waking calendars')),
  repeat(round, 10_000, stopping.signal, report('adoption')),
]);
mailer.close();
await Promise.all([connection.close(), clientConnection.close(), db.destroy()]);
log.info('worker stopped');
