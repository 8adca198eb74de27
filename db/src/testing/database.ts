import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { openDatabase } from '../database.ts';

export interface TestDatabase {
  /** postgres:// URL of a database of one's own, migrated and empty. */
  url: string;
  /** Removes it, with whoever is still connected. */
  drop(): Promise<void>;
}

/** Copies the migrated template: a database for one test file. Call in `beforeAll`, drop in `afterAll`. */
export async function testDatabase(): Promise<TestDatabase> {
  const adminUrl = inject('adminUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await runAsAdmin(adminUrl, `create database ${name} template ${inject('templateDatabase')}`);
  return {
    url: databaseUrl(adminUrl, name),
    drop: () => runAsAdmin(adminUrl, `drop database if exists ${name} with (force)`),
  };
}

/** The same server and user, another database. */
export function databaseUrl(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Runs statements that belong to the whole server, one after another and outside a transaction. */
export async function runAsAdmin(adminUrl: string, ...statements: string[]): Promise<void> {
  const db = openDatabase({ url: adminUrl, name: 'holdfast tests', maxConnections: 1, statementTimeoutMs: 60_000 });
  try {
    for (const statement of statements) await db.raw(statement);
  } finally {
    await db.destroy();
  }
}
