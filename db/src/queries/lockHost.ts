import type { Db } from '../database.ts';

/**
 * Takes the host's row until the transaction ends, and must be its first statement: whoever claims, moves or frees time of a
 * host, or changes what the host offers, holds it. Without it, inserts that overlap wait for each other in circles.
 */
export async function lockHost(trx: Db, hostId: string): Promise<void> {
  await trx.raw('select 1 from users where id = ? for no key update', [hostId]);
}
