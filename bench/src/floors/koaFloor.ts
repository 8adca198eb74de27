import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openDatabase } from '@holdfast/db/database.ts';
import { scheduleVersions } from '@holdfast/db/queries/scheduleVersions.ts';
import { createVersionChecks } from '@holdfast/api/availability/versionChecks.ts';
import Koa from 'koa';

/** Bare Koa with a batched version check and a body that is ready: `koaFloor.ts <database url> <host id> <bytes>`. */
const [, , url = '', hostId = '', bytes = '0'] = process.argv;
const db = openDatabase({ url, name: 'bench floor' });
const checks = createVersionChecks((ids) => scheduleVersions(db, ids));
const body = Buffer.alloc(Number(bytes), 'x');
const app = new Koa();
app.use(async (ctx) => {
  await checks.check(hostId);
  ctx.type = 'application/json';
  ctx.body = body;
});
const handle = app.callback();
const server = createServer((request, response) => void handle(request, response));
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.once('SIGTERM', () => {
  process.exit(0);
});
