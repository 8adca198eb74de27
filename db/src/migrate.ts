import { fileURLToPath } from 'node:url';
import { openDatabase } from './database.ts';

const lockKey = 4_807_526_976;

/**
 * Brings the database at `url` to the newest schema. Processes that migrate at once wait for each other on an advisory
 * lock, which dies with its connection; knex's own lock is a row that a killed process would leave behind, so it is freed
 * under ours.
 */
export async function migrate(url: string, direction: 'up' | 'down' = 'up'): Promise<void> {
  const holder = openDatabase({ url, name: 'holdfast migrate lock', maxConnections: 1, statementTimeoutMs: 0 });
  const knex = openDatabase({ url, name: 'holdfast migrate', maxConnections: 1, statementTimeoutMs: 0 });
  const config = { directory: fileURLToPath(new URL('../migrations', import.meta.url)), loadExtensions: ['.ts'] };
  try {
    await holder.raw('select pg_advisory_lock(?)', [lockKey]);
    await knex.migrate.forceFreeMigrationsLock(config);
    if (direction === 'up') await knex.migrate.latest(config);
    else await knex.migrate.rollback(config, true);
  } finally {
    await knex.destroy();
    await holder.destroy();
  }
}
