import type pg from 'pg';
import { meetingTypeIdOf } from './hostRows.ts';

/** Bookings of planted hosts that are confirmed and told of, and ask to be woken: from then on they wait for their reminder. */
export interface Sleepers {
  hosts: number;
  /** Of each host. */
  each: number;
  /** SQL of booking `k` of host `n`: when it starts. */
  start: string;
}

/** Answers how many there are: where a host has something at that time already, there is none. */
export async function plantSleeping(client: pg.Client, { hosts, each, start }: Sleepers): Promise<number> {
  const types = Array.from({ length: hosts }, (_, n) => meetingTypeIdOf(n));
  const { rowCount } = await client.query(
    `with wanted as (
       select gen_random_uuid() as id, m.user_id as host_id, m.id as meeting_type_id, ${start} as start_time, p.agreed
       from unnest($1::uuid[]) with ordinality as t (id, n) join meeting_types m on m.id = t.id
         cross join generate_series(0, $2::int - 1) as k
         cross join lateral (select agreed from bookings where host_id = m.user_id limit 1) as p
     ), reserved as (
       insert into reservations (host_id, during, kind, booking_id)
       select host_id, tstzrange(start_time, start_time + interval '30 minutes'), 'booking', id from wanted
       on conflict do nothing returning booking_id
     ), booked as (
       insert into bookings (id, host_id, meeting_type_id, start_time, end_time, version_at, invitee_name, invitee_email, invitee_timezone, agreed,
         ics_uid, wake_at)
       select id, host_id, meeting_type_id, start_time, start_time + interval '30 minutes', now(), 'Example Guest', id || '@example.com', 'UTC', agreed,
         id || '@holdfast', now()
       from wanted where id in (select booking_id from reserved)
       returning id
     )
     insert into deliveries (booking_id, version, role, kind, state, message_id, claimed_by, ended_at)
     select id, 1, role, 'confirmation', 'sent', id || role, 'bench', now() from booked cross join unnest(array['guest', 'host']) as role`,
    [types, each],
  );
  return (rowCount ?? 0) / 2;
}
