import type { Db } from '../database.ts';
import { recordCancellation } from './recordCancellation.ts';

export interface Erasure {
  hostId: string;
  /** Compared without regard to case. */
  email: string;
  /** Whether confirmed bookings that have not begun are cancelled and erased too, or left as they are. */
  cancelAhead: boolean;
}

/**
 * Erases who a guest was and what the guest wrote from a host's bookings, and from the commands that are kept for a while.
 * Gives how many bookings were erased, and how many ahead were left. The caller holds the host's lock.
 */
export async function eraseGuest(trx: Db, { hostId, email, cancelAhead }: Erasure): Promise<{ erased: number; ahead: number }> {
  const { rows: bookings } = await trx.raw<{ rows: { id: string; isAhead: boolean }[] }>(
    `select id, status = 'confirmed' and start_time > now() as "isAhead" from bookings
     where host_id = ? and invitee_email = ? order by id for no key update`,
    [hostId, email],
  );
  const ahead = bookings.filter(({ isAhead }) => isAhead).map(({ id }) => id);
  if (cancelAhead) for (const bookingId of ahead) await recordCancellation(trx, { bookingId, actor: 'host', reason: null });
  const left = cancelAhead ? [] : ahead;
  const ids = bookings.map(({ id }) => id).filter((id) => !left.includes(id));
  await trx.raw(eraseBookings, [ids]);
  await trx.raw(scrubRequests, { hostId, email, ids, left });
  return { erased: ids.length, ahead: left.length };
}

// A new generation ends the manage links that were mailed. Plans that are not over are made again: nothing more goes to the guest.
const eraseBookings = `
  with erased as (
    update bookings set invitee_name = 'Erased guest', invitee_email = 'erased-' || id || '@erased.invalid', notes = null, answers = '{}',
      cancellation_reason = null, manage_generation = manage_generation + 1, erased_at = now(), updated_at = now(),
      wake_at = case when plan_over_at is null then now() else wake_at end
    where id = any(?)
    returning id, version
  )
  insert into booking_events (booking_id, version, kind, actor) select id, version, 'erased', 'host' from erased`;

// Open commands still need their details; they end within seconds and are deleted an hour later.
const scrubRequests = `
  update requests set details = case kind
    when 'reserve' then details || jsonb_build_object('inviteeName', 'Erased guest',
      'inviteeEmail', 'erased-' || booking_id || '@erased.invalid', 'notes', null, 'answers', '{}'::jsonb)
    when 'cancel' then details || '{"reason": null}'
    else details end
  where host_id = :hostId and state <> 'open'
    and (booking_id = any(:ids) or (details ->> 'inviteeEmail' = :email and booking_id <> all(:left)))`;
