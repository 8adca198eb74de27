import type { Db } from '@holdfast/db/database.ts';
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Limits } from './http/limits.ts';
import type { PageHandler } from './http/pages.ts';
import type { Settings } from './settings.ts';

/** What the routes are built from. */
export interface ApiDeps {
  db: Db;
  temporal: Client;
  settings: Settings;
  limits: Limits;
  log: Logger;
  /** The pages to serve at the same origin. */
  pages?: PageHandler | undefined;
}
