import { connect, createServer } from 'node:net';
import { Connection } from '@temporalio/client';
import pg from 'pg';
import { PlainError } from './plainError.ts';

const PATIENCE_MS = 5_000;

/** Throws a PlainError naming the variable where two ports are the same, or something listens on one already. `host`: where PORT is bound. */
export async function checkPorts(ports: Map<string, number>, host: string): Promise<void> {
  const seen = new Map<number, string>();
  for (const [name, port] of ports) {
    const other = seen.get(port);
    if (other) throw new PlainError(`${name} and ${other} are both ${port}: set one of them to another port.`);
    seen.set(port, name);
  }
  const problems = await Promise.all([...ports].map(([name, port]) => problemOf(name, port, name === 'PORT' ? host : '127.0.0.1')));
  const [first] = problems.filter((problem) => problem !== undefined);
  if (first) throw new PlainError(first);
}

function problemOf(name: string, port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        resolve(`Port ${port} is in use by another program: set ${name} to a free one, or stop that program.`);
      else if (error.code === 'EACCES') resolve(`Port ${port} may only be used by root: set ${name} to one above 1023.`);
      else if (name === 'PORT')
        resolve(`This machine has no address ${host} (${error.code}): set HOST to one of its own, such as 127.0.0.1.`);
      else resolve(`Port ${port} cannot be used (${error.code}): set ${name} to another one.`);
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

/** Throws a PlainError where the database of DATABASE_URL does not answer or is too old. The password is never shown. */
export async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: PATIENCE_MS });
  client.on('error', () => undefined);
  const where = `PostgreSQL at ${hostOf(url)} (DATABASE_URL)`;
  let version: number;
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>(`select current_setting('server_version_num') as version`);
    version = Number(rows[0]?.version);
  } catch (error) {
    throw new PlainError(
      `${where} cannot be used (${reason(error)}): start it or correct DATABASE_URL; without DATABASE_URL one is started for you.`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
  if (version < 150_000)
    throw new PlainError(
      `${where} is version ${Math.floor(version / 10_000)}, and 15 or later is needed: set DATABASE_URL to a newer one.`,
    );
}

/** Throws a PlainError where no Temporal server answers at TEMPORAL_ADDRESS. */
export async function checkTemporal(address: string): Promise<void> {
  try {
    const connection = await Connection.connect({ address, connectTimeout: PATIENCE_MS });
    await connection.close();
  } catch (error) {
    throw new PlainError(
      `Temporal at ${address} (TEMPORAL_ADDRESS) cannot be reached (${reason(error)}): start it or correct TEMPORAL_ADDRESS; without it one is started for you.`,
    );
  }
}

/** Throws a PlainError where nothing listens at SMTP_URL. */
export async function checkSmtp(url: string): Promise<void> {
  const { hostname, port, protocol } = new URL(url);
  const error = await new Promise<Error | undefined>((resolve) => {
    const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (protocol === 'smtps:' ? 465 : 587) });
    const done = (outcome?: Error) => {
      socket.destroy();
      resolve(outcome);
    };
    socket.setTimeout(PATIENCE_MS, () => done(new Error('no answer')));
    socket.once('error', done);
    socket.once('connect', () => done());
  });
  if (error)
    throw new PlainError(
      `The mail server at ${hostOf(url)} (SMTP_URL) cannot be reached (${reason(error)}): start it or correct SMTP_URL; without it a mailbox is started for you.`,
    );
}

/** host:port of an address, without the user and password in it. */
function hostOf(url: string): string {
  return new URL(url).host || 'an empty host';
}

function reason(error: unknown): string {
  const { code, message, errors } = error as NodeJS.ErrnoException & { errors?: NodeJS.ErrnoException[] };
  return [errors?.[0]?.code, code, message].find((part) => typeof part === 'string' && part !== '') ?? String(error);
}
