import type { Knex } from 'knex';

/**
 * Hosts' own calendars: accounts that are connected, which of their calendars count, what is busy in them, and the events that
 * bookings have there. Of an event only ids, times and flags are kept, no title and no guest.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table oauth_states (
      id uuid constraint oauth_states__pkey primary key default gen_random_uuid(),
      state_hash bytea not null constraint oauth_states__hash_unique unique,
      user_id uuid not null constraint oauth_states__user_exists references users on delete cascade,
      session_id uuid not null constraint oauth_states__session_exists references sessions on delete cascade,
      provider text not null,
      code_verifier text not null,
      code text,
      outcome jsonb,
      expires_at timestamptz not null,
      constraint oauth_states__provider_known check (provider in ('google', 'microsoft'))
    );
    create index oauth_states__by_expiry on oauth_states (expires_at);

    create table calendar_connections (
      id uuid constraint calendar_connections__pkey primary key default gen_random_uuid(),
      user_id uuid not null constraint calendar_connections__user_exists references users on delete cascade,
      provider text not null,
      account_id text not null,
      account_email text not null,
      state text not null default 'connecting',
      code text,
      scopes text not null default '',
      key_id text not null,
      access_token bytea,
      access_expires_at timestamptz,
      refresh_token bytea,
      refreshing_by uuid,
      refreshing_until timestamptz,
      treats_tentative_as_free boolean not null default false,
      mailbox_timezone text not null default 'UTC',
      checked_at timestamptz,
      next_round_at timestamptz,
      failures integer not null default 0,
      dirty_at timestamptz,
      woken_at timestamptz,
      reauth_told_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      constraint calendar_connections__account_unique unique (user_id, provider, account_id),
      constraint calendar_connections__provider_known check (provider in ('google', 'microsoft')),
      constraint calendar_connections__state_known check (state in ('connecting', 'active', 'needs-reauth', 'disconnecting')),
      constraint calendar_connections__active_has_tokens check (state <> 'active' or refresh_token is not null)
    );
    create index calendar_connections__dirty on calendar_connections (dirty_at) where dirty_at is not null;

    create table calendars (
      id uuid constraint calendars__pkey primary key default gen_random_uuid(),
      connection_id uuid not null constraint calendars__connection_exists references calendar_connections on delete cascade,
      host_id uuid not null constraint calendars__host_exists references users on delete cascade,
      remote_id text not null,
      name text not null,
      timezone text not null,
      can_write boolean not null,
      is_primary boolean not null default false,
      offers_meeting_link boolean not null default false,
      blocks boolean not null default false,
      is_destination boolean not null default false,
      lost_at timestamptz,
      cursor text,
      window_from timestamptz,
      window_to timestamptz,
      listed_at timestamptz,
      channel_id text,
      channel_resource_id text,
      channel_token_hash bytea,
      channel_expires_at timestamptz,
      channel_renew_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      constraint calendars__remote_unique unique (connection_id, remote_id),
      constraint calendars__destination_writable check (can_write or not is_destination)
    );
    create index calendars__by_host on calendars (host_id);
    create unique index calendars__one_destination on calendars (host_id) where is_destination;
    create unique index calendars__channel_unique on calendars (channel_id) where channel_id is not null;

    create table busy_times (
      calendar_id uuid not null constraint busy_times__calendar_exists references calendars on delete cascade,
      remote_event_id text not null,
      host_id uuid not null constraint busy_times__host_exists references users on delete cascade,
      during tstzrange not null,
      is_busy boolean not null,
      is_tentative boolean not null default false,
      series_id text,
      constraint busy_times__pkey primary key (calendar_id, remote_event_id),
      constraint busy_times__during_bounded check (
        not isempty(during) and lower_inc(during) and not upper_inc(during)
        and isfinite(lower(during)) and isfinite(upper(during))
        and lower(during) is not null and upper(during) is not null
      )
    );
    create index calendars__blocking on calendars (host_id) where blocks;
    create index busy_times__by_host on busy_times using gist (host_id, during) where is_busy;
    create index busy_times__by_series on busy_times (calendar_id, series_id) where series_id is not null;

    create table calendar_events (
      booking_id uuid constraint calendar_events__pkey primary key constraint calendar_events__booking_exists references bookings on delete cascade,
      calendar_id uuid constraint calendar_events__calendar_exists references calendars on delete set null,
      remote_event_id text,
      generation integer not null default 1,
      version integer not null default 0,
      etag text,
      seen_etag text,
      ical_uid text,
      wants_link boolean not null default false,
      meeting_link text,
      state text not null default 'planned',
      updated_at timestamptz not null default now(),
      constraint calendar_events__state_known check (state in ('planned', 'writing', 'written', 'deleted', 'lost')),
      constraint calendar_events__written_is_known check (state <> 'written' or remote_event_id is not null)
    );
    create index calendar_events__by_remote on calendar_events (calendar_id, remote_event_id);
    create index calendar_events__by_ical_uid on calendar_events (ical_uid) where ical_uid is not null;

    alter table deliveries add column has_link boolean;
    alter table deliveries drop constraint deliveries__kind_known;
    alter table deliveries add constraint deliveries__kind_known check (kind in
      ('confirmation', 'reminder', 'moved', 'cancelled', 'meeting-link', 'conflict', 'calendar-event', 'calendar-removal'));

    alter table account_mails drop constraint account_mails__kind_known;
    alter table account_mails add constraint account_mails__kind_known check (kind in ('confirm-address', 'reset-password', 'reconnect-calendar'));

    alter table users add column calendar_fallback text not null default 'book'
      constraint users__calendar_fallback_known check (calendar_fallback in ('book', 'refuse'));
    alter table users add column follows_calendar text not null default 'follow'
      constraint users__follows_calendar_known check (follows_calendar in ('follow', 'flag'));
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    delete from account_mails where kind = 'reconnect-calendar';
    alter table account_mails drop constraint account_mails__kind_known;
    alter table account_mails add constraint account_mails__kind_known check (kind in ('confirm-address', 'reset-password'));
    delete from deliveries where kind in ('meeting-link', 'conflict', 'calendar-event', 'calendar-removal');
    alter table deliveries drop column has_link;
    alter table deliveries drop constraint deliveries__kind_known;
    alter table deliveries add constraint deliveries__kind_known check (kind in ('confirmation', 'reminder', 'moved', 'cancelled'));
    alter table users drop column calendar_fallback, drop column follows_calendar;
    drop table calendar_events, busy_times, calendars, calendar_connections, oauth_states`);
}
