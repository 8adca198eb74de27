import { setTimeout as wait } from 'node:timers/promises';
import type { Db } from '@holdfast/db/database.ts';
import { type DeliveryRef, recordResult } from '@holdfast/db/queries/deliveries.ts';
import { isUnreachable } from '@holdfast/db/violations.ts';

const everyMs = 250;
const mostTries = 240;

/**
 * Records that a mail was sent, for a minute if it has to be: whoever knows of the server's "250" stays with it while the
 * database is away, since a new try would send a second copy.
 */
export async function recordSent(db: Db, ref: DeliveryRef, hasLink: boolean): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await recordResult(db, ref, { state: 'sent', hasLink });
      return;
    } catch (error) {
      if (tries === mostTries || !isUnreachable(error)) throw error;
      await wait(everyMs);
    }
  }
}
