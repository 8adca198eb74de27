import type { Logger } from 'pino';
import type { CalendarDeps } from './deps.ts';

/** What rounds are run with. */
export interface RoundDeps extends CalendarDeps {
  publicOrigin: string;
  /** Where providers reach us, `https://…`; null where they can't, and then polls are all there is. */
  notifyOrigin: string | null;
  /** How long after a round the next is due if nothing is told. */
  pollMs: number;
  log: Logger;
}
