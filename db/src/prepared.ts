import type { Db } from './database.ts';

/** What Knex' client gives and takes back: the driver's own connection, which for a transaction is the transaction's. */
interface RawClient {
  acquireConnection(): Promise<{ query(query: { name: string; text: string; values: unknown[] }): Promise<{ rows: unknown[] }> }>;
  releaseConnection(connection: unknown): Promise<void>;
  emit(event: 'query', query: { sql: string; bindings: unknown[] }): void;
}

/**
 * A statement for where every microsecond counts: planned once a connection under its name, its parameters `$1`, `$2`, …. Knex
 * would look through its text for bindings each time, which for a long one costs as much as the driver does.
 */
export function prepared<Row>(name: string, text: string): (db: Db, values: unknown[]) => Promise<Row[]> {
  return async (db, values) => {
    const client = db.client as RawClient;
    const connection = await client.acquireConnection();
    try {
      client.emit('query', { sql: text, bindings: values });
      return (await connection.query({ name, text, values })).rows as Row[];
    } finally {
      await client.releaseConnection(connection);
    }
  };
}
