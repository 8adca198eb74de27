import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { freePort } from '../testing/freePort.ts';
import { isAlive } from './processes.ts';
import { fallbackDataDir } from './postgresFolders.ts';
import { startPostgres } from './postgres.ts';

/** Below a folder that only we may enter, as a clone in `mktemp -d` is. */
const folder = mkdtempSync(join(tmpdir(), 'holdfast-postgres-'));
const dataDir = join(folder, 'postgres');

afterAll(() => {
  rmSync(dirname(fallbackDataDir(dataDir)), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows;
  } finally {
    await client.end();
  }
}

describe('embedded PostgreSQL', () => {
  it('keeps what was committed through a kill -9, and takes over from a server that was left running', async () => {
    const killed = await startPostgres({ dataDir, port: await freePort() });
    await query(killed.url, 'create table kept as select 42 as answer');
    process.kill(killed.pid ?? 0, 'SIGKILL');
    await killed.exited;

    const left = await startPostgres({ dataDir, port: await freePort() });
    const next = await startPostgres({ dataDir, port: await freePort() });
    expect(isAlive(left.pid ?? 0)).toBe(false);
    expect(await query(next.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
    expect(await query(next.url, `select current_setting('listen_addresses') as on, current_setting('timezone') as zone`)).toEqual([
      { on: '127.0.0.1', zone: 'UTC' },
    ]);
    await next.stop();
  });

  it('starts although another process has the pid in its lock file by now', async () => {
    const first = await startPostgres({ dataDir, port: await freePort() });
    await first.stop();
    writeFileSync(join(first.dataDir, 'postmaster.pid'), `${process.pid}\n${first.dataDir}\n`);
    const second = await startPostgres({ dataDir, port: await freePort() });
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.stop();
  });

  it('says in one sentence which variable to set when its port is taken', async () => {
    const port = await freePort();
    const first = await startPostgres({ dataDir, port });
    const other = mkdtempSync(join(tmpdir(), 'holdfast-postgres-'));
    try {
      await expect(startPostgres({ dataDir: join(other, 'postgres'), port })).rejects.toThrow(
        `Port ${port} is in use, so PostgreSQL could not start: set POSTGRES_PORT to a free one.`,
      );
    } finally {
      await first.stop();
      rmSync(dirname(fallbackDataDir(join(other, 'postgres'))), { recursive: true, force: true });
      rmSync(other, { recursive: true, force: true });
    }
  });
});
