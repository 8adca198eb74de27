import type { Db } from '@holdfast/db/database.ts';
import type { Logger } from 'pino';
import type { Mailer } from './emails/mailer.ts';

/** What activities are built from. */
export interface ActivityDeps {
  db: Db;
  mailer: Mailer;
  /** Where the pages are: `https://meet.example.com`. */
  publicOrigin: string;
  /** The secret that the API signs its links with. */
  secret: string;
  log: Logger;
}
