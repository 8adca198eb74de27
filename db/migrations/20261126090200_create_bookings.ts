import type { Knex } from 'knex';

/**
 * Bookings and every claim on a host's time. `reservations__no_overlap` is the one thing that makes a double booking
 * impossible; the checks beside it close the ranges that would walk through it: empty, unbounded, or with other bounds.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table bookings (
      id uuid constraint bookings__pkey primary key,
      host_id uuid not null constraint bookings__host_exists references users on delete cascade,
      meeting_type_id uuid not null constraint bookings__meeting_type_exists references meeting_types on delete cascade,
      status text not null default 'confirmed',
      start_time timestamptz not null,
      end_time timestamptz not null,
      version integer not null default 1,
      version_at timestamptz not null default now(),
      invitee_name text not null,
      invitee_email citext not null,
      invitee_timezone text not null,
      invitee_language text not null default 'en',
      notes text,
      answers jsonb not null default '{}',
      agreed jsonb not null,
      cancellation_reason text,
      cancelled_by text,
      ics_uid text not null constraint bookings__ics_uid_unique unique,
      ics_sequence integer not null default 0,
      manage_generation integer not null default 1,
      wake_at timestamptz,
      plan_over_at timestamptz,
      erased_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      constraint bookings__status_known check (status in ('confirmed', 'cancelled')),
      constraint bookings__invitee_language_known check (invitee_language in ('en', 'de')),
      constraint bookings__end_after_start check (end_time > start_time),
      constraint bookings__cancelled_by_known check (cancelled_by in ('guest', 'host')),
      constraint bookings__cancelled_by_whom check ((status = 'cancelled') = (cancelled_by is not null))
    );
    create index bookings__by_host on bookings (host_id, start_time, id);
    create index bookings__by_meeting_type on bookings (meeting_type_id, start_time) where status = 'confirmed';
    create index bookings__by_invitee on bookings (invitee_email, created_at);
    create index bookings__by_creation on bookings (host_id, created_at);
    create index bookings__to_wake on bookings (wake_at) where wake_at is not null;
    create index bookings__plan_open on bookings (id) where plan_over_at is null;

    create table reservations (
      id uuid constraint reservations__pkey primary key default gen_random_uuid(),
      host_id uuid not null constraint reservations__host_exists references users on delete cascade,
      during tstzrange not null,
      kind text not null,
      booking_id uuid constraint reservations__one_per_booking unique
        constraint reservations__booking_exists references bookings on delete cascade,
      meeting_type_id uuid constraint reservations__meeting_type_exists references meeting_types on delete cascade,
      expires_at timestamptz,
      guest bytea,
      note text,
      created_at timestamptz not null default now(),
      constraint reservations__no_overlap exclude using gist (host_id with =, during with &&),
      constraint reservations__kind_known check (kind in ('booking', 'hold', 'block')),
      constraint reservations__during_bounded check (
        not isempty(during) and lower_inc(during) and not upper_inc(during)
        and isfinite(lower(during)) and isfinite(upper(during))
        and lower(during) is not null and upper(during) is not null
      ),
      constraint reservations__during_length check (
        upper(during) - lower(during) <= case kind when 'block' then interval '366 days' else interval '24 hours' end
      ),
      constraint reservations__booking_named check ((kind = 'booking') = (booking_id is not null)),
      constraint reservations__hold_ends check ((kind = 'hold') = (expires_at is not null)),
      constraint reservations__only_holds_have_a_guest check (kind = 'hold' or guest is null)
    );
    create index reservations__holds_by_expiry on reservations (expires_at) where kind = 'hold';
    create unique index reservations__one_hold_per_guest on reservations (host_id, guest) where kind = 'hold';
    create index reservations__holds_by_meeting_type on reservations (meeting_type_id) where kind = 'hold';

    create table requests (
      id uuid constraint requests__pkey primary key,
      kind text not null,
      key text not null,
      fingerprint text not null,
      booking_id uuid not null,
      host_id uuid not null constraint requests__host_exists references users on delete cascade,
      actor text not null,
      details jsonb not null,
      state text not null default 'open',
      outcome jsonb,
      reserve_by timestamptz not null,
      superseded_by uuid,
      created_at timestamptz not null default now(),
      ended_at timestamptz,
      constraint requests__kind_known check (kind in ('reserve', 'move', 'cancel')),
      constraint requests__actor_known check (actor in ('guest', 'host')),
      constraint requests__state_known check (state in ('open', 'done', 'abandoned')),
      constraint requests__done_has_outcome check ((state = 'done') = (outcome is not null)),
      constraint requests__ended check ((state = 'open') = (ended_at is null))
    );
    create unique index requests__key_unique on requests (key) where superseded_by is null;
    create index requests__by_booking on requests (booking_id);
    create index requests__by_end on requests (ended_at) where ended_at is not null;
    create index requests__open_by_deadline on requests (reserve_by) where state = 'open';

    create table booking_events (
      id bigint generated always as identity constraint booking_events__pkey primary key,
      booking_id uuid not null constraint booking_events__booking_exists references bookings on delete cascade,
      version integer not null,
      kind text not null,
      actor text not null,
      details jsonb not null default '{}',
      at timestamptz not null default now(),
      constraint booking_events__actor_known check (actor in ('guest', 'host', 'system'))
    );
    create index booking_events__by_booking on booking_events (booking_id, id);

    create table deliveries (
      id uuid constraint deliveries__pkey primary key default gen_random_uuid(),
      booking_id uuid not null constraint deliveries__booking_exists references bookings on delete cascade,
      version integer not null,
      role text not null,
      kind text not null,
      offset_minutes integer not null default 0,
      state text not null default 'claimed',
      attempts integer not null default 1,
      code text,
      next_attempt_at timestamptz,
      message_id text not null,
      created_at timestamptz not null default now(),
      claimed_at timestamptz not null default now(),
      claimed_by text not null,
      ended_at timestamptz,
      constraint deliveries__once unique (booking_id, version, role, kind, offset_minutes),
      constraint deliveries__role_known check (role in ('guest', 'host')),
      constraint deliveries__kind_known check (kind in ('confirmation', 'reminder', 'moved', 'cancelled')),
      constraint deliveries__state_known check (state in ('claimed', 'retrying', 'sent', 'skipped', 'failed')),
      constraint deliveries__ended check ((state in ('sent', 'skipped', 'failed')) = (ended_at is not null))
    );
    create index deliveries__by_creation on deliveries (created_at, id);
    create index deliveries__unsent on deliveries (state, created_at, id) where state in ('claimed', 'retrying', 'failed');
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table deliveries, booking_events, requests, reservations, bookings');
}
