import { openDatabase } from '@holdfast/db/database.ts';
import { connectLazily } from '@holdfast/temporal-config/connect.ts';
import { prepareNamespace } from '@holdfast/temporal-config/prepareNamespace.ts';
import { Client } from '@temporalio/client';
import { pino } from 'pino';
import { adopt } from './adopt.ts';
import { ensureMaintenanceSchedule } from './maintenanceSchedule.ts';
import { readSettings } from './settings.ts';

const settings = readSettings();
const db = openDatabase({ url: settings.DATABASE_URL, name: 'holdfast adopt', maxConnections: 2 });
const connection = connectLazily(settings.TEMPORAL_ADDRESS);
const client = new Client({ connection, namespace: settings.TEMPORAL_NAMESPACE });
await prepareNamespace(connection, settings.TEMPORAL_NAMESPACE);
await ensureMaintenanceSchedule(client);
const adopted = await adopt(db, client, pino({ level: 'silent' }));
console.log(adopted === 0 ? 'Every booking has its workflow.' : `${adopted} bookings were given a workflow.`);
await Promise.all([connection.close(), db.destroy()]);
