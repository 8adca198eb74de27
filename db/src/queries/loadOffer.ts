import type { Agreed } from '@holdfast/domain/booking/agreed.ts';
import type { BookingWindow, CountedBooking, DateOverride, Offer, TakenRange, WallInterval } from '@holdfast/domain/availability/types.ts';
import type { Location, Question } from '@holdfast/domain/meetingTypes/schemas.ts';
import type { Db } from '../database.ts';
import { prepared } from '../prepared.ts';

/** A meeting type as it is offered, with all that decides about starts in the asked range. */
export interface LoadedOffer {
  offer: Offer;
  hostId: string;
  scheduleVersion: number;
  agreed: Agreed;
  /** Whether calendars of the host are to be asked again before time of theirs is booked. */
  asksCalendars: boolean;
  /** When the first of the host's live holds runs out; null without one. */
  holdsUntilMs: number | null;
}

interface Row {
  meetingTypeId: string;
  hostId: string;
  scheduleVersion: number;
  hostCap: number | null;
  name: string;
  color: string;
  durationMinutes: number;
  slotIncrementMinutes: number | null;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  minimumNoticeMinutes: number;
  cancelCutoffMinutes: number;
  bookingWindow: BookingWindow;
  maxBookingsPerDay: number | null;
  maxBookingsPerWeek: number | null;
  location: Location | null;
  questions: Question[];
  isActive: boolean;
  timezone: string;
  rules: [number, string, string][];
  overrides: [string, WallInterval[]][];
  taken: [number, number, TakenRange['kind'], string][];
  holdsUntilMs: number | null;
  asksCalendars: boolean;
  booked: [number, string, string][];
}

/** Whose offer is wanted, for starts from `fromMs` to `toMs`, at which instant. */
export interface WantedOffer {
  meetingTypeId: string;
  range: { fromMs: number; toMs: number };
  nowMs: number;
}

/**
 * Everything the slot engine needs for starts from `fromMs` to `toMs`, in one statement and so of one instant. Null when the
 * meeting type or its host is unknown or gone. The margins cover the longest meeting with its buffers (a day) and the week
 * that a cap counts, in any zone (nine days). Holds that have run out at `nowMs` are not there.
 */
export async function loadOffer(db: Db, meetingTypeId: string, range: WantedOffer['range'], nowMs: number): Promise<LoadedOffer | null> {
  const [loaded] = await loadOffers(db, [{ meetingTypeId, range, nowMs }]);
  return loaded ?? null;
}

/** `loadOffer` of many, in one statement: sixteen cost Postgres as much as four one by one. */
export async function loadOffers(db: Db, wanted: WantedOffer[]): Promise<(LoadedOffer | null)[]> {
  const rows = await readOffers(db, {
    meetingTypeIds: wanted.map(({ meetingTypeId }) => meetingTypeId),
    froms: wanted.map(({ range }) => instant(range.fromMs)),
    tos: wanted.map(({ range }) => instant(range.toMs)),
    nows: wanted.map(({ nowMs }) => instant(nowMs)),
  });
  const loaded = wanted.map((): LoadedOffer | null => null);
  for (const { nth, offer } of rows) loaded[nth - 1] = toLoaded(offer);
  return loaded;
}

/** The driver would write a Date in the process' zone, which takes ten times as long. */
const instant = (ms: number): string => new Date(ms).toISOString();

/** As a double: as numeric, which `extract` gives, it takes several times as long. */
const epochMs = (timestamp: string): string => `(date_part('epoch', ${timestamp}) * 1000)::bigint`;

/**
 * One column of JSON: of 25 the driver would read each on its own. What is asked for comes by sub-selects, so that Postgres doesn't count
 * it and keeps one plan; for few it would make one each time, at four times the cost.
 */
const readOffers = prepared<{ nth: number; offer: Row }>(
  'load_offers',
  `select nth, row_to_json(month) as offer
  from unnest((select :meetingTypeIds::uuid[]), (select :froms::timestamptz[]), (select :tos::timestamptz[]), (select :nows::timestamptz[]))
    with ordinality as wanted (meeting_type_id, from_at, to_at, now_at, nth)
  cross join lateral (
  select m.id as "meetingTypeId", users.id as "hostId", users.schedule_version as "scheduleVersion", users.max_bookings_per_day as "hostCap",
    m.name, m.duration_minutes as "durationMinutes", m.slot_increment_minutes as "slotIncrementMinutes",
    m.buffer_before_minutes as "bufferBeforeMinutes", m.buffer_after_minutes as "bufferAfterMinutes",
    m.minimum_notice_minutes as "minimumNoticeMinutes", m.cancel_cutoff_minutes as "cancelCutoffMinutes",
    m.booking_window as "bookingWindow", m.max_bookings_per_day as "maxBookingsPerDay", m.max_bookings_per_week as "maxBookingsPerWeek",
    m.color, m.location, m.questions, m.is_active and users.email_confirmed_at is not null as "isActive", s.timezone,
    coalesce((select json_agg(json_build_array(day_of_week, start_time, end_time))
      from availability_rules where schedule_id = s.id and is_active), '[]') as rules,
    coalesce((select json_agg(json_build_array(date, intervals))
      from date_overrides where schedule_id = s.id
        and date between (from_at at time zone 'UTC')::date - 3 and (to_at at time zone 'UTC')::date + 3), '[]') as overrides,
    coalesce((select json_agg(json_build_array(${epochMs('lower(during)')}, ${epochMs('upper(during)')}, kind, id)) from (
      select during, kind, coalesce(booking_id, id) as id from reservations
        where host_id = users.id and during && tstzrange(from_at - interval '24 hours', to_at + interval '24 hours')
          and (kind <> 'hold' or expires_at > now_at)
      union all
      select during, 'busy', calendar_id from busy_times
        where is_busy and host_id = users.id and during && tstzrange(from_at - interval '24 hours', to_at + interval '24 hours')
    ) as claims), '[]') as taken,
    (select ${epochMs('min(expires_at)')} from reservations where host_id = users.id and kind = 'hold' and expires_at > now_at) as "holdsUntilMs",
    exists (select 1 from calendars where host_id = users.id and blocks and lost_at is null) as "asksCalendars",
    case when m.max_bookings_per_day is null and m.max_bookings_per_week is null and users.max_bookings_per_day is null then '[]' else
      coalesce((select json_agg(json_build_array(${epochMs('start_time')}, meeting_type_id, id))
        from bookings where host_id = users.id and status = 'confirmed'
          and start_time >= from_at - interval '216 hours' and start_time < to_at + interval '216 hours'), '[]') end as booked
  from meeting_types m
  join users on users.id = m.user_id
  join schedules s on s.user_id = m.user_id and case when m.schedule_id is null then s.is_default else s.id = m.schedule_id end
  where m.id = wanted.meeting_type_id and m.deleted_at is null and users.deleted_at is null) as month`,
);

function toLoaded(row: Row): LoadedOffer {
  const { hostId, scheduleVersion, holdsUntilMs, asksCalendars } = row;
  return { offer: toOffer(row), hostId, scheduleVersion, agreed: toAgreed(row), holdsUntilMs, asksCalendars };
}

function toOffer(row: Row): Offer {
  return {
    meetingTypeId: row.meetingTypeId,
    slotRules: {
      durationMinutes: row.durationMinutes,
      slotIncrementMinutes: row.slotIncrementMinutes,
      bufferBeforeMinutes: row.bufferBeforeMinutes,
      bufferAfterMinutes: row.bufferAfterMinutes,
      minimumNoticeMinutes: row.minimumNoticeMinutes,
      bookingWindow: row.bookingWindow,
      maxBookingsPerDay: row.maxBookingsPerDay,
      maxBookingsPerWeek: row.maxBookingsPerWeek,
      isActive: row.isActive,
    },
    hostMaxBookingsPerDay: row.hostCap,
    schedule: {
      timezone: row.timezone,
      rules: row.rules.map(([dayOfWeek, startTime, endTime]) => ({ dayOfWeek, startTime, endTime })),
      overrides: row.overrides.map(([date, intervals]): DateOverride => ({ date, intervals })),
    },
    taken: row.taken.map(([startMs, endMs, kind, id]): TakenRange => ({ startMs, endMs, kind, id })),
    booked: row.booked.map(([startMs, meetingTypeIdOfBooking, bookingId]): CountedBooking => ({
      startMs,
      meetingTypeId: meetingTypeIdOfBooking,
      bookingId,
    })),
  };
}

function toAgreed(row: Row): Agreed {
  return {
    name: row.name,
    color: row.color,
    durationMinutes: row.durationMinutes,
    bufferBeforeMinutes: row.bufferBeforeMinutes,
    bufferAfterMinutes: row.bufferAfterMinutes,
    cancelCutoffMinutes: row.cancelCutoffMinutes,
    location: row.location,
    questions: row.questions,
  };
}
