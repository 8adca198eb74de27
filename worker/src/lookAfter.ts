import type { Db } from '@holdfast/db/database.ts';
import { prepareNamespace } from '@holdfast/temporal-config/prepareNamespace.ts';
import type { Client, Connection } from '@temporalio/client';
import type { Logger } from 'pino';
import { adopt } from './adopt.ts';
import { adoptCalendars } from './adoptCalendars.ts';
import { ensureMaintenanceSchedule, hasMaintenanceSchedule } from './maintenanceSchedule.ts';

interface LookAfterOptions {
  db: Db;
  client: Client;
  connection: Connection;
  namespace: string;
  log: Logger;
  everyMs: number;
}

/**
 * A round of care: makes the namespace ready and adopts bookings and connected calendars, at first, then every `everyMs`, and at once where the
 * schedule `maintenance` is missing, since Temporal is then new or has lost its data. The schedule is made last, so that a
 * round which fails half-way is taken up by the next, here or in another worker.
 */
export function lookAfter({ db, client, connection, namespace, log, everyMs }: LookAfterOptions): () => Promise<boolean> {
  let dueAtMs = 0;
  return async () => {
    if (performance.now() < dueAtMs && (await hasMaintenanceSchedule(client))) return false;
    await prepareNamespace(connection, namespace);
    await adopt(db, client, log);
    await adoptCalendars(db, client, log);
    await ensureMaintenanceSchedule(client);
    dueAtMs = performance.now() + everyMs;
    return false;
  };
}
