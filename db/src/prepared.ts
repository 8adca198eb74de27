import type { Db } from './database.ts';

/** What Knex' client gives and takes back: the driver's own connection, which for a transaction is the transaction's. */
interface RawClient {
  acquireConnection(): Promise<{ query(query: { name: string; text: string; values: unknown[] }): Promise<{ rows: unknown[] }> }>;
  releaseConnection(connection: unknown): Promise<void>;
  emit(event: 'query', query: { sql: string; bindings: unknown[] }): void;
}

type Values = Record<string, unknown>;

/**
 * A statement for where every microsecond counts: read and planned once a connection under its name, its values written `:name`. Knex
 * would look through its text for them each time, and Postgres would plan it each time, which costs more than it takes to run.
 */
export function prepared<Row>(name: string, statement: string): (db: Db, values: Values) => Promise<Row[]> {
  const { text, names } = numbered(statement);
  return async (db, values) => {
    const client = db.client as RawClient;
    const connection = await client.acquireConnection();
    try {
      const bindings = names.map((key) => values[key]);
      client.emit('query', { sql: text, bindings });
      return (await connection.query({ name, text, values: bindings })).rows as Row[];
    } finally {
      await client.releaseConnection(connection);
    }
  };
}

/** `:name` as `$1`, `$2`, …, each occurrence on its own, so that its type is that of its place. What is quoted or a cast stays. */
function numbered(statement: string): { text: string; names: string[] } {
  const names: string[] = [];
  const text = statement.replace(/'[^']*'|::\w+|:([a-zA-Z]\w*)/g, (found, name?: string) => (name ? `$${names.push(name)}` : found));
  return { text, names };
}
