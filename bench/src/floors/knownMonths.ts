import { gathered } from '@holdfast/api/availability/gathered.ts';
import { openDatabase } from '@holdfast/db/database.ts';
import { scheduleVersions } from '@holdfast/db/queries/scheduleVersions.ts';
import Koa from 'koa';

/**
 * Bare Koa that checks the host's version as ours does, and has its answer ready: `knownMonths.ts <port> <database url> <bytes>`,
 * `GET /<host id>`. No limit, log line, security header, request id, parsing or entity tag.
 */
const [, , port = '', url = '', bytes = ''] = process.argv;
const db = openDatabase({ url, name: 'bench floor' });
const checks = gathered((ids: string[]) => scheduleVersions(db, ids), { keyOf: (id) => id });
const body = Buffer.alloc(Number(bytes), 'x');
const app = new Koa();
app.use(async (ctx) => {
  if (ctx.path === '/') return;
  await checks.ask(ctx.path.slice(1));
  ctx.type = 'application/json';
  ctx.body = body;
});
// As ours: a connection that Node closes after five idle seconds would lose the request that is on its way.
app.listen(Number(port), '127.0.0.1').keepAliveTimeout = 65_000;
