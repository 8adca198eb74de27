import type { TakenRange } from '@holdfast/domain/availability/types.ts';
import type { Db } from '../database.ts';

/** Who has a range of a host's time, beyond what the slot engine needs to know. */
export type Taken =
  | { kind: 'booking'; bookingId: string; inviteeName: string; startTime: Date; endTime: Date }
  | { kind: 'hold'; expiresAt: Date }
  | { kind: 'block'; id: string; note: string | null };

/** What stands behind a range of `loadOffer`, read in the same transaction; undefined for a range of another kind. */
export async function findTaken(trx: Db, { kind, id }: TakenRange): Promise<Taken | undefined> {
  const sources = {
    booking: `select 'booking' as kind, id as "bookingId", invitee_name as "inviteeName", start_time as "startTime", end_time as "endTime"
      from bookings where id = ?`,
    hold: `select kind, expires_at as "expiresAt" from reservations where id = ?`,
    block: `select kind, id, note from reservations where id = ?`,
    busy: null,
  };
  const source = sources[kind];
  if (source === null) return undefined;
  const { rows } = await trx.raw<{ rows: Taken[] }>(source, [id]);
  return rows[0];
}
