import type { Knex } from 'knex';

/** Weekly plans, their exceptions by date, and the meeting types offered in them. Wall times are text, `HH:MM`, since `24:00` is an end. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table schedules (
      id uuid constraint schedules__pkey primary key default gen_random_uuid(),
      user_id uuid not null constraint schedules__user_exists references users on delete cascade,
      name text not null,
      timezone text not null,
      is_default boolean not null default false,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      constraint schedules__id_of_user unique (user_id, id)
    );
    create unique index schedules__one_default on schedules (user_id) where is_default;

    create table availability_rules (
      id bigint generated always as identity constraint availability_rules__pkey primary key,
      schedule_id uuid not null constraint availability_rules__schedule_exists references schedules on delete cascade,
      day_of_week smallint not null,
      start_time text not null,
      end_time text not null,
      is_active boolean not null default true,
      constraint availability_rules__day_known check (day_of_week between 0 and 6),
      constraint availability_rules__start_form check (start_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
      constraint availability_rules__end_form check (end_time ~ '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$'),
      constraint availability_rules__end_after_start check (end_time collate "C" > start_time collate "C")
    );
    create index availability_rules__by_schedule on availability_rules (schedule_id);

    create table date_overrides (
      schedule_id uuid not null constraint date_overrides__schedule_exists references schedules on delete cascade,
      date date not null,
      intervals jsonb not null,
      constraint date_overrides__pkey primary key (schedule_id, date),
      constraint date_overrides__intervals_array check (jsonb_typeof(intervals) = 'array')
    );

    create table meeting_types (
      id uuid constraint meeting_types__pkey primary key default gen_random_uuid(),
      user_id uuid not null constraint meeting_types__user_exists references users on delete cascade,
      schedule_id uuid,
      name text not null,
      slug text not null,
      description text not null default '',
      duration_minutes integer not null,
      slot_increment_minutes integer,
      buffer_before_minutes integer not null default 0,
      buffer_after_minutes integer not null default 0,
      minimum_notice_minutes integer not null default 120,
      booking_window jsonb not null default '{"kind":"rolling","days":60}',
      max_bookings_per_day integer,
      max_bookings_per_week integer,
      cancel_cutoff_minutes integer not null default 0,
      color text not null default '#3b6ea8',
      location jsonb,
      reminders jsonb not null default '[{"minutesBefore":1440},{"minutesBefore":60}]',
      questions jsonb not null default '[]',
      is_active boolean not null default true,
      is_secret boolean not null default false,
      deleted_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      constraint meeting_types__schedule_of_user foreign key (user_id, schedule_id) references schedules (user_id, id),
      constraint meeting_types__slug_form check (slug ~ '^[a-z0-9][a-z0-9-]{0,78}$'),
      constraint meeting_types__duration_range check (duration_minutes between 5 and 720),
      constraint meeting_types__increment_range check (slot_increment_minutes between 5 and 720),
      constraint meeting_types__buffer_range check (buffer_before_minutes between 0 and 180 and buffer_after_minutes between 0 and 180),
      constraint meeting_types__notice_not_negative check (minimum_notice_minutes >= 0),
      constraint meeting_types__cutoff_not_negative check (cancel_cutoff_minutes >= 0),
      constraint meeting_types__caps_positive check (max_bookings_per_day > 0 and max_bookings_per_week > 0)
    );
    create unique index meeting_types__slug_unique on meeting_types (user_id, slug) where deleted_at is null;
    create index meeting_types__by_schedule on meeting_types (user_id, schedule_id);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table meeting_types, date_overrides, availability_rules, schedules');
}
