import type { Db } from '../database.ts';

export interface Cancellation {
  bookingId: string;
  actor: 'guest' | 'host';
  reason: string | null;
  /** Set where no workflow is carrying this out: the booking is then marked to be woken, so that its workflow tells both sides. */
  wake?: boolean;
}

/**
 * Frees the slot and records the cancellation; the caller holds the host's lock. False when the booking was cancelled already
 * or does not exist: then nothing changed.
 */
export async function recordCancellation(trx: Db, { bookingId, actor, reason, wake = false }: Cancellation): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: { hostId: string }[] }>(
    `with cancelled as (
       update bookings set status = 'cancelled', cancelled_by = :actor, cancellation_reason = :reason,
         ics_sequence = ics_sequence + 1, updated_at = now(), wake_at = case when :wake then now() else wake_at end, plan_over_at = null
       where id = :bookingId and status = 'confirmed'
       returning id, host_id, version, start_time
     ), freed as (
       delete from reservations using cancelled where reservations.booking_id = cancelled.id
     ), told as (
       insert into booking_events (booking_id, version, kind, actor, details)
       select id, version, 'cancelled', :actor, jsonb_build_object('startTime', to_char(start_time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
       from cancelled
     )
     update users set schedule_version = schedule_version + 1
     from cancelled where users.id = cancelled.host_id
     returning cancelled.host_id as "hostId"`,
    { bookingId, actor, reason, wake },
  );
  return rows.length > 0;
}
