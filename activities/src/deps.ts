import type { Db } from '@holdfast/db/database.ts';
import type { Logger } from 'pino';
import type { CalendarDeps } from './calendars/deps.ts';
import type { RoundDeps } from './calendars/roundDeps.ts';
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
  calendars: Omit<CalendarDeps, 'db'> & Pick<RoundDeps, 'notifyOrigin' | 'pollMs'>;
}
