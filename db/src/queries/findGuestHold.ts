import type { Db } from '../database.ts';

/** The one hold, live or run out, that a guest has with a host. */
export async function findGuestHold(db: Db, { hostId, guest }: { hostId: string; guest: Buffer }): Promise<string | undefined> {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `select id from reservations where host_id = ? and guest = ? and kind = 'hold'`,
    [hostId, guest],
  );
  return rows[0]?.id;
}
