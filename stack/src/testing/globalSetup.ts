import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '@holdfast/db/migrate.ts';
import { databaseUrl, runAsAdmin } from '@holdfast/db/testing/database.ts';
import type { TestProject } from 'vitest/node';
import { startPostgres, type Postgres } from '../pieces/postgres.ts';
import { temporalBinary } from '../pieces/temporal.ts';
import { freePort } from './freePort.ts';
import { timeSkippingExecutable } from './timeSkippingServer.ts';

const templateDatabase = 'holdfast_template';

/** What all test files share: one Postgres with a migrated template, and the paths of the Temporal servers. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-tests-'));
  let postgres: Postgres | undefined;
  const stop = async () => {
    await postgres?.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    // Postgres refuses to run as root, and the user that it runs as instead must get in here.
    await chmod(folder, 0o755);
    postgres = await startPostgres({
      dataDir: join(folder, 'postgres'),
      port: await freePort(),
      // The data of a test need not survive a power cut.
      settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
    });
    outlive(postgres.pid, folder);
    await runAsAdmin(postgres.adminUrl, `create database ${templateDatabase}`);
    await migrate(databaseUrl(postgres.adminUrl, templateDatabase));
    project.provide('adminUrl', postgres.adminUrl);
    project.provide('templateDatabase', templateDatabase);
    project.provide('temporalBinary', await temporalBinary(console.log));
    project.provide('timeSkippingServer', await timeSkippingExecutable(console.log));
    project.provide('record', process.env['HOLDFAST_RECORD'] === '1');
    project.provide('full', process.env['HOLDFAST_FULL'] === '1');
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

/** Stops Postgres and removes its folder when this process ends without its teardown, be it by Ctrl-C or kill -9. */
function outlive(pid: number | undefined, folder: string): void {
  const watch = `
    while kill -0 "$1" && [ -d "$3" ]; do sleep 1; done
    if [ -d "$3" ]; then kill -QUIT "$2"; sleep 1; rm -rf "$3"; fi
  `;
  spawn('sh', ['-c', watch, 'sh', String(process.pid), String(pid), folder], { detached: true, stdio: 'ignore' })
    .on('error', () => undefined)
    .unref();
}
