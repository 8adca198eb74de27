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

const dayMs = 86_400_000;

interface Row {
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

/**
 * Everything the slot engine needs for starts from `fromMs` to `toMs`, in one statement and so of one instant. Null when the
 * meeting type or its host is unknown or gone. The margins cover the longest meeting with its buffers (a day) and the week
 * that a cap counts, in any zone (nine days). Holds that have run out at `nowMs` are not there.
 */
export async function loadOffer(
  db: Db,
  meetingTypeId: string,
  range: { fromMs: number; toMs: number },
  nowMs: number,
): Promise<LoadedOffer | null> {
  const [row] = await readMonth(db, {
    meetingTypeId,
    now: instant(nowMs),
    takenFrom: instant(range.fromMs - dayMs),
    takenTo: instant(range.toMs + dayMs),
    bookedFrom: instant(range.fromMs - 9 * dayMs),
    bookedTo: instant(range.toMs + 9 * dayMs),
    fromDate: new Date(range.fromMs - 3 * dayMs).toISOString().slice(0, 10),
    toDate: new Date(range.toMs + 3 * dayMs).toISOString().slice(0, 10),
  });
  if (!row) return null;
  const { hostId, scheduleVersion, holdsUntilMs, asksCalendars } = row.month;
  return { offer: toOffer(meetingTypeId, row.month), hostId, scheduleVersion, agreed: toAgreed(row.month), holdsUntilMs, asksCalendars };
}

/** The driver would write a Date in the process' zone, which takes ten times as long. */
const instant = (ms: number): string => new Date(ms).toISOString();

/** One column of JSON: of 25 the driver would read each on its own. */
const readMonth = prepared<{ month: Row }>(
  'load_offer',
  `select row_to_json(month) as month from (
  select users.id as "hostId", users.schedule_version as "scheduleVersion", users.max_bookings_per_day as "hostCap",
    m.name, m.duration_minutes as "durationMinutes", m.slot_increment_minutes as "slotIncrementMinutes",
    m.buffer_before_minutes as "bufferBeforeMinutes", m.buffer_after_minutes as "bufferAfterMinutes",
    m.minimum_notice_minutes as "minimumNoticeMinutes", m.cancel_cutoff_minutes as "cancelCutoffMinutes",
    m.booking_window as "bookingWindow", m.max_bookings_per_day as "maxBookingsPerDay", m.max_bookings_per_week as "maxBookingsPerWeek",
    m.color, m.location, m.questions, m.is_active and users.email_confirmed_at is not null as "isActive", s.timezone,
    coalesce((select jsonb_agg(jsonb_build_array(day_of_week, start_time, end_time))
      from availability_rules where schedule_id = s.id and is_active), '[]') as rules,
    coalesce((select jsonb_agg(jsonb_build_array(date, intervals))
      from date_overrides where schedule_id = s.id and date between :fromDate::date and :toDate::date), '[]') as overrides,
    coalesce((select jsonb_agg(jsonb_build_array(round(extract(epoch from lower(during)) * 1000), round(extract(epoch from upper(during)) * 1000), kind, id)) from (
      select during, kind, coalesce(booking_id, id) as id
      from reservations where host_id = users.id and during && tstzrange(:takenFrom, :takenTo) and (kind <> 'hold' or expires_at > :now)
      union all
      select during, 'busy', calendar_id from busy_times where is_busy and host_id = users.id and during && tstzrange(:takenFrom, :takenTo)
    ) as claims), '[]') as taken,
    (select round(extract(epoch from min(expires_at)) * 1000)::bigint
      from reservations where host_id = users.id and kind = 'hold' and expires_at > :now) as "holdsUntilMs",
    exists (select 1 from calendars where host_id = users.id and blocks and lost_at is null) as "asksCalendars",
    case when m.max_bookings_per_day is null and m.max_bookings_per_week is null and users.max_bookings_per_day is null then '[]' else
      coalesce((select jsonb_agg(jsonb_build_array(round(extract(epoch from start_time) * 1000), meeting_type_id, id))
        from bookings where host_id = users.id and start_time >= :bookedFrom and start_time < :bookedTo and status = 'confirmed'), '[]') end as booked
  from meeting_types m
  join users on users.id = m.user_id
  join schedules s on s.user_id = m.user_id and case when m.schedule_id is null then s.is_default else s.id = m.schedule_id end
  where m.id = :meetingTypeId and m.deleted_at is null and users.deleted_at is null) as month`,
);

function toOffer(meetingTypeId: string, row: Row): Offer {
  return {
    meetingTypeId,
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
