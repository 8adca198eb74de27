import { serve } from '@holdfast/api/serve.ts';
import { readSettings } from '@holdfast/api/settings.ts';
import { bundleWorkflows } from '@holdfast/worker/bundleWorkflows.ts';
import { callDeps } from '@holdfast/worker/calendarDeps.ts';
import { createEagerStarts } from '@holdfast/worker/eagerStarts.ts';
import { installLog } from '@holdfast/worker/log.ts';
import { readSettings as readWorkerSettings } from '@holdfast/worker/settings.ts';

// The API with a bookings worker in its process: a booking's first task needs no other process, which halves the guest's wait.
const settings = readSettings();
await serve(settings, ({ db, log }) =>
  createEagerStarts({
    address: settings.TEMPORAL_ADDRESS,
    namespace: settings.TEMPORAL_NAMESPACE,
    db,
    log: installLog(log),
    // A worker's, with the secrets of the providers' clients: hosts' calendars are asked in this process too.
    calendars: callDeps(readWorkerSettings()),
    workflowBundle: bundleWorkflows,
  }),
);
