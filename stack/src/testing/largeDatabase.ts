import { runAsAdmin } from '@holdfast/db/testing/database.ts';

/** What COPY of hosts and bookings leaves empty, as a product in use would have it: so many rows that an index is worth its while. */
const rest = [
  `insert into sessions (user_id, token_hash, expires_at) select id, sha256(id::text::bytea), now() + interval '7 days' from users`,
  `insert into oauth_states (state_hash, user_id, session_id, provider, code_verifier, expires_at)
   select token_hash, user_id, id, 'google', 'x', now() + interval '10 minutes' from sessions`,
  `insert into login_limits (key, points, expire) select id::text, 1, (extract(epoch from now()) * 1000)::bigint + 900000 from users`,
  `insert into account_mails (user_id, kind, started_at, sent_at) select id, 'confirm-address', now(), now() from users`,
  `insert into date_overrides (schedule_id, date, intervals) select id, date '2026-01-01' + n, '[]' from schedules, generate_series(1, 5) as n`,
  `insert into requests (id, kind, key, fingerprint, booking_id, host_id, actor, details, state, outcome, reserve_by, ended_at)
   select gen_random_uuid(), 'reserve', 'explicit:' || id, 'x', id, host_id, 'guest', '{}', 'done', '{"status":"accepted"}', now(), now()
   from bookings where start_time > now()`,
  `insert into booking_events (booking_id, version, kind, actor) select id, 1, 'booked', 'guest' from bookings where start_time > now()`,
  `insert into deliveries (booking_id, version, role, kind, state, message_id, claimed_by, ended_at)
   select id, 1, 'guest', 'confirmation', 'sent', id::text, 'x', now() from bookings where start_time > now()`,
  `insert into reservations (host_id, during, kind, expires_at, guest)
   select id, tstzrange(now() + interval '200 days', now() + interval '201 days'), 'hold', now() + interval '5 minutes', 'x'::bytea
   from users where ctid::text like '%1)'`,
  `insert into calendar_connections (user_id, provider, account_id, account_email, key_id) select id, 'google', 'a', 'a@example.com', 'k' from users`,
  `insert into calendars (connection_id, host_id, remote_id, name, timezone, can_write, blocks)
   select id, user_id, 'primary', 'Calendar', 'UTC', true, true from calendar_connections`,
  `insert into busy_times (calendar_id, remote_event_id, host_id, during, is_busy)
   select id, n::text, host_id, tstzrange(now() + n * interval '1 day', now() + n * interval '1 day' + interval '1 hour'), true
   from calendars, generate_series(1, 5) as n`,
  `insert into calendar_events (booking_id, calendar_id, remote_event_id, ical_uid, state)
   select b.id, c.id, b.id::text, b.id::text, 'written' from bookings b join calendars c on c.host_id = b.host_id where b.start_time > now()`,
];

/** Fills the other tables of a database whose hosts and bookings are there, and lets Postgres count them. */
export async function fillOtherTables(databaseUrl: string): Promise<void> {
  await runAsAdmin(databaseUrl, ...rest, 'analyze');
}
