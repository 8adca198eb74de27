import knexModule, { type Knex } from 'knex';
import { knexSnakeCaseMappers } from 'objection';
import pg from 'pg';

export type { Knex };
/** A pool or a transaction of it: what every query takes as its first argument. */
export type Db = Knex;

// Dates stay `YYYY-MM-DD` and bigints are counters far below 2^53; the driver's own choices are a local midnight and a string.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

export interface DatabaseOptions {
  url: string;
  maxConnections?: number;
  /** Shown in pg_stat_activity. */
  name: string;
  /** Below the caller's own deadline, so that a stuck statement frees its connection before the caller gives up. */
  statementTimeoutMs?: number;
  /** How long a query may wait for a connection of the pool. */
  acquireTimeoutMs?: number;
}

/** What knex would print is thrown as well, to whoever can log it with its request. */
const silent = { warn: () => undefined, error: () => undefined, debug: () => undefined, deprecate: () => undefined };

/** Opens a pool. Idle connections that break are replaced; nothing is thrown outside a query. */
export function openDatabase({ url, maxConnections = 10, name, statementTimeoutMs = 4000, acquireTimeoutMs = 3000 }: DatabaseOptions): Db {
  return knexModule.knex({
    client: 'pg',
    connection: {
      connectionString: url,
      application_name: name,
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: 10_000,
      connectionTimeoutMillis: 3000,
      keepAlive: true,
    },
    pool: { min: 0, max: maxConnections, acquireTimeoutMillis: acquireTimeoutMs },
    acquireConnectionTimeout: acquireTimeoutMs,
    log: silent,
    ...knexSnakeCaseMappers(),
  });
}
