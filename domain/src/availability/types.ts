/** The words of availability. Every instant is epoch milliseconds (UTC), every wall time `HH:MM` in the schedule's zone. */

/** A stretch of one date in wall time; `24:00` is allowed as the end, and the end is after the start. */
export interface WallInterval {
  startTime: string;
  endTime: string;
}

/** Weekly availability; `dayOfWeek` 0 is Sunday. */
export interface AvailabilityRule extends WallInterval {
  dayOfWeek: number;
  isActive?: boolean;
}

/** Replaces the rules of one `YYYY-MM-DD` of the schedule's zone; no intervals is a day off. */
export interface DateOverride {
  date: string;
  intervals: WallInterval[];
}

export interface Schedule {
  /** IANA zone. */
  timezone: string;
  rules: AvailabilityRule[];
  overrides: DateOverride[];
}

export type BookingWindow = { kind: 'rolling'; days: number } | { kind: 'range'; from: string; to: string } | { kind: 'unlimited' };

/** What a meeting type says about its slots. */
export interface SlotRules {
  durationMinutes: number;
  /** null: the smaller of 30 minutes and the duration. */
  slotIncrementMinutes: number | null;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  minimumNoticeMinutes: number;
  bookingWindow: BookingWindow;
  maxBookingsPerDay: number | null;
  maxBookingsPerWeek: number | null;
  isActive: boolean;
}

/** Time of the host that is taken: `[startMs, endMs)`, buffers included. */
export interface TakenRange {
  startMs: number;
  endMs: number;
  kind: 'booking' | 'block' | 'hold' | 'busy';
  /** The booking's id for a booking, else the row's own. */
  id: string;
}

/** A confirmed booking as the caps count it. */
export interface CountedBooking {
  startMs: number;
  meetingTypeId: string;
  bookingId: string;
}

/** Everything the engine needs to know of one meeting type and its host. */
export interface Offer {
  meetingTypeId: string;
  slotRules: SlotRules;
  /** The host's cap over all meeting types. */
  hostMaxBookingsPerDay: number | null;
  schedule: Schedule;
  /** In any order; must cover `neighbourhood()` of the asked range. */
  taken: TakenRange[];
  /** In any order; may be empty when no cap is set; must cover `neighbourhood()` of the asked range. */
  booked: CountedBooking[];
}

/** `[startMs, endMs)`, without buffers. */
export interface Slot {
  startMs: number;
  endMs: number;
}

/** What the asker is allowed to overlook: the booking being moved, the guest's own hold. */
export interface Ignoring {
  bookingId?: string;
  holdId?: string;
}

/** Rules that a host may override explicitly; never an overlap. */
export type Force = 'hours' | 'notice' | 'window' | 'caps';

export type Reason =
  | 'outside-hours'
  | 'date-off'
  | 'past'
  | 'notice'
  | 'window'
  | 'booked'
  | 'held'
  | 'busy'
  | 'blocked'
  | 'buffer'
  | 'day-full'
  | 'week-full'
  | 'inactive'
  | 'off-grid';

/** A cap that is reached; `max` bookings of the meeting type, or of the host over all types. */
export interface FullCap {
  of: 'meeting-type' | 'host';
  per: 'day' | 'week';
  max: number;
}

/** The rule or range behind a reason. Dates are the schedule's; ranges are `[…, …)`. For the host: a guest must not see it. */
export type Because =
  | { kind: 'meeting-type' }
  | { kind: 'notice'; minutes: number; earliestMs: number }
  | { kind: 'window'; fromMs: number; toMs: number }
  | { kind: 'hours'; date: string; timezone: string; windows: readonly { startMs: number; endMs: number }[] }
  | { kind: 'grid'; firstMs: number; incrementMinutes: number }
  | { kind: 'taken'; range: TakenRange }
  | ({ kind: 'cap'; date: string } & FullCap);

export type RefusalCode = 'MEETING_TYPE_INACTIVE' | 'INVALID_TIME_SLOT' | 'SLOT_UNAVAILABLE' | 'MAX_BOOKINGS_REACHED';

export interface Refusal {
  offered: false;
  reason: Reason;
  code: RefusalCode;
  because: Because;
}

export type Verdict = { offered: true } | Refusal;
