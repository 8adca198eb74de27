import type { Knex } from 'knex';

/**
 * Hosts and their sessions. `schedule_version` rises in the transaction of whatever changes what a host offers, and the
 * host's row is the lock that every claim on the host's time takes first.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create extension if not exists btree_gist;
    create extension if not exists citext;

    create table users (
      id uuid constraint users__pkey primary key default gen_random_uuid(),
      email citext not null constraint users__email_unique unique,
      email_confirmed_at timestamptz,
      password_hash text not null,
      name text not null,
      username text not null constraint users__username_unique unique,
      timezone text not null,
      language text not null default 'en',
      role text not null default 'host',
      max_bookings_per_day integer,
      schedule_version bigint not null default 1,
      deleted_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      constraint users__role_known check (role in ('host', 'admin')),
      constraint users__language_known check (language in ('en', 'de')),
      constraint users__username_form check (username ~ '^[a-z0-9][a-z0-9-]{2,38}$'),
      constraint users__max_bookings_per_day_positive check (max_bookings_per_day > 0)
    );

    create index users__left on users (deleted_at) where deleted_at is not null;

    create table sessions (
      id uuid constraint sessions__pkey primary key default gen_random_uuid(),
      user_id uuid not null constraint sessions__user_exists references users on delete cascade,
      token_hash bytea not null constraint sessions__token_hash_unique unique,
      user_agent text not null default '',
      created_at timestamptz not null default now(),
      expires_at timestamptz not null
    );
    create index sessions__by_user on sessions (user_id);
    create index sessions__by_expiry on sessions (expires_at);

    create table account_mails (
      id uuid constraint account_mails__pkey primary key default gen_random_uuid(),
      user_id uuid not null constraint account_mails__user_exists references users on delete cascade,
      kind text not null,
      created_at timestamptz not null default now(),
      started_at timestamptz,
      sent_at timestamptz,
      constraint account_mails__kind_known check (kind in ('confirm-address', 'reset-password'))
    );
    create index account_mails__by_user on account_mails (user_id);
    create index account_mails__by_creation on account_mails (created_at);
    create index account_mails__to_start on account_mails (created_at) where started_at is null;

    create table login_limits (
      key varchar(255) constraint login_limits__pkey primary key,
      points integer not null default 0,
      expire bigint
    );
    create index login_limits__by_expiry on login_limits (expire);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table login_limits, account_mails, sessions, users');
}
