import type { Db } from '../database.ts';

/** Whether a host wants no time booked that their calendars could not be asked for just before. */
export async function refusesUnasked(trx: Db, hostId: string): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: unknown[] }>(`select 1 from users where id = ? and calendar_fallback = 'refuse'`, [hostId]);
  return rows.length > 0;
}
