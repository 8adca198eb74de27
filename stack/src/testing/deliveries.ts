import type { Db } from '@holdfast/db/database.ts';

export interface DeliveryRow {
  /** `1:guest:reminder:60` */
  key: string;
  state: string;
  code: string | null;
  attempts: number;
}

/** The deliveries of a booking as `key state`, with the code where there is one: `1:guest:reminder:60 skipped MEETING_BEGUN`. */
export async function deliveriesOf(db: Db, bookingId: string): Promise<string[]> {
  const { rows } = await db.raw<{ rows: DeliveryRow[] }>(
    `select version || ':' || role || ':' || kind || ':' || offset_minutes as key, state, code, attempts
     from deliveries where booking_id = ? order by version, kind, role, offset_minutes desc`,
    [bookingId],
  );
  return rows.map(({ key, state, code }) => [key, state, ...(code === null ? [] : [code])].join(' '));
}
