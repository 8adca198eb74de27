import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '@holdfast/db/migrate.ts';
import { databaseUrl, runAsAdmin } from '@holdfast/db/testing/database.ts';
import { startPostgres } from '@holdfast/stack/pieces/postgres.ts';
import { freePort } from '@holdfast/stack/testing/freePort.ts';
import { type Planted, plantHosts } from '../dataset/plantHosts.ts';

export interface BenchDatabase {
  url: string;
  planted: Planted;
  /** The same with a thousand hosts, to see what growth costs. */
  small: { url: string; hosts: number };
  settings: Record<string, string>;
  stop(): Promise<void>;
}

const smallHosts = 1000;

/** As one would set it for the data's size; a commit waits for the disk as in earnest. */
const settings = { shared_buffers: '1GB', wal_level: 'minimal', max_wal_senders: '0', max_wal_size: '8GB' };

/** A PostgreSQL of the bench's own, in a folder of its own, with `hosts` hosts in it. */
export async function benchDatabase(hosts: number): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-bench-data-'));
  await chmod(folder, 0o755);
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), port: await freePort(), settings });
  const stop = async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await migrate(postgres.url);
    const planted = await plantHosts(postgres.url, hosts, Date.now());
    const smallUrl = databaseUrl(postgres.adminUrl, 'small');
    await runAsAdmin(postgres.adminUrl, 'create database small');
    await migrate(smallUrl);
    await plantHosts(smallUrl, smallHosts, Date.now());
    return { url: postgres.url, planted, small: { url: smallUrl, hosts: smallHosts }, settings, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
