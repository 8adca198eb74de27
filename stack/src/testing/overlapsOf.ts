import type { Db } from '@holdfast/db/database.ts';

/** Pairs of confirmed bookings of a host that overlap, buffers included; read from what was agreed and not from the claims. */
export async function overlapsOf(db: Db, hostId: string): Promise<unknown[]> {
  const { rows } = await db.raw<{ rows: unknown[] }>(
    `with blocked as (
       select id, start_time - (agreed ->> 'bufferBeforeMinutes')::int * interval '1 minute' as blocked_from,
         end_time + (agreed ->> 'bufferAfterMinutes')::int * interval '1 minute' as blocked_to
       from bookings where host_id = ? and status = 'confirmed'
     )
     select a.id as one, b.id as other from blocked a
     join blocked b on a.id < b.id and a.blocked_from < b.blocked_to and b.blocked_from < a.blocked_to`,
    [hostId],
  );
  return rows;
}
