import type { Ignoring, Offer, WallInterval } from '../availability/types.ts';
import type { MinuteTable } from './minuteTable.ts';

const minute = 60_000;
const minutesPerDay = 1440;

interface Window {
  from: number;
  to: number;
}

/**
 * The starts that are offered in `[fromMs, toMs)`, found by asking every minute of the table about every rule. It shares no code with the engine:
 * it reads wall times off the table where the engine converts them. The table must hold every date asked about and its neighbours, now and all bookings.
 */
export function slowSlots(
  offer: Offer,
  table: MinuteTable,
  range: { fromMs: number; toMs: number },
  nowMs: number,
  ignoring: Ignoring = {},
): number[] {
  const { slotRules, schedule } = offer;
  const { clock } = table;
  const dateAt = (index: number): number => Math.floor((clock[index] ?? NaN) / minutesPerDay);
  const indexOf = (instantMs: number): number => Math.floor((instantMs - table.fromMs) / minute);

  const lastDate = dateAt(indexOf(range.toMs)) + Math.ceil(slotRules.durationMinutes / minutesPerDay) + 1;
  const windows = new Map<number, Window[]>();
  const available = new Uint8Array(clock.length);
  for (let date = dateAt(indexOf(range.fromMs)) - 1; date <= lastDate; date++) {
    const found = joined(intervalsOn(schedule, date).flatMap((interval) => windowOf(interval, date, clock)));
    windows.set(date, found);
    for (const { from, to } of found) available.fill(1, from, to);
  }

  const today = dateAt(indexOf(nowMs));
  const twoYearsAhead = Temporal.PlainDate.from(isoDate(today)).add({ years: 2 }).toString();
  const step = slotRules.slotIncrementMinutes ?? Math.min(30, slotRules.durationMinutes);
  const taken = offer.taken.filter(
    ({ kind, id }) => !(kind === 'booking' && id === ignoring.bookingId) && !(kind === 'hold' && id === ignoring.holdId),
  );
  const booked = offer.booked.filter(({ bookingId }) => bookingId !== ignoring.bookingId);

  const isOnGrid = (index: number): boolean =>
    (windows.get(dateAt(index)) ?? []).some(({ from, to }) => from <= index && index < to && (index - from) % step === 0);
  const fits = (index: number): boolean =>
    available.subarray(index, index + slotRules.durationMinutes).every((isAvailable) => isAvailable === 1);
  const isInWindow = (index: number): boolean => {
    const window = slotRules.bookingWindow;
    if (window.kind === 'rolling') return dateAt(index) - today <= window.days;
    if (window.kind === 'range') return isoDate(dateAt(index)) >= window.from && isoDate(dateAt(index)) <= window.to;
    return isoDate(dateAt(index)) <= twoYearsAhead;
  };
  const isFree = (startMs: number): boolean => {
    const from = startMs - slotRules.bufferBeforeMinutes * minute;
    const to = startMs + (slotRules.durationMinutes + slotRules.bufferAfterMinutes) * minute;
    return taken.every((other) => other.endMs <= from || other.startMs >= to || other.endMs === other.startMs);
  };
  const isBelowCaps = (index: number): boolean => {
    const date = dateAt(index);
    const own = booked.filter(({ meetingTypeId }) => meetingTypeId === offer.meetingTypeId);
    const onDate = ({ startMs }: { startMs: number }): boolean => dateAt(indexOf(startMs)) === date;
    const inWeek = ({ startMs }: { startMs: number }): boolean => mondayBefore(dateAt(indexOf(startMs))) === mondayBefore(date);
    return (
      own.filter(onDate).length < (slotRules.maxBookingsPerDay ?? Infinity) &&
      own.filter(inWeek).length < (slotRules.maxBookingsPerWeek ?? Infinity) &&
      booked.filter(onDate).length < (offer.hostMaxBookingsPerDay ?? Infinity)
    );
  };

  const starts: number[] = [];
  for (let index = indexOf(range.fromMs + minute - 1); table.fromMs + index * minute < range.toMs; index++) {
    if (available[index] !== 1 || !slotRules.isActive) continue;
    const startMs = table.fromMs + index * minute;
    if (startMs < nowMs + slotRules.minimumNoticeMinutes * minute) continue;
    if (isOnGrid(index) && fits(index) && isInWindow(index) && isFree(startMs) && isBelowCaps(index)) starts.push(startMs);
  }
  return starts;
}

const isoDates = new Map<number, string>();

function isoDate(date: number): string {
  const text = isoDates.get(date) ?? new Temporal.PlainDate(1970, 1, 1).add({ days: date }).toString();
  isoDates.set(date, text);
  return text;
}

const mondays = new Map<number, number>();

function mondayBefore(date: number): number {
  const monday = mondays.get(date) ?? date - Temporal.PlainDate.from(isoDate(date)).dayOfWeek + 1;
  mondays.set(date, monday);
  return monday;
}

/** The date's intervals in clock minutes; a minute that two intervals share or that lies between touching ones joins them. */
function intervalsOn(schedule: Offer['schedule'], date: number): Window[] {
  const overrides = schedule.overrides.filter((override) => override.date === isoDate(date));
  const weekday = Temporal.PlainDate.from(isoDate(date)).dayOfWeek % 7;
  const intervals: WallInterval[] =
    overrides.length > 0
      ? overrides.flatMap((override) => override.intervals)
      : schedule.rules.filter((rule) => rule.isActive !== false && rule.dayOfWeek === weekday);
  const isCovered = new Uint8Array(minutesPerDay + 1);
  for (const { startTime, endTime } of intervals) isCovered.fill(1, toMinutes(startTime), toMinutes(endTime));
  return runs(isCovered);
}

function toMinutes(wallTime: string): number {
  const [hours, minutes] = wallTime.split(':');
  return Number(hours) * 60 + Number(minutes);
}

function runs(marks: Uint8Array): Window[] {
  const found: Window[] = [];
  for (let index = 0; index < marks.length; index++) {
    if (marks[index] !== 1) continue;
    const from = index;
    while (marks[index] === 1) index++;
    found.push({ from, to: index });
  }
  return found;
}

/** Table indexes of an interval of clock minutes on a date; none when it doesn't take place. */
function windowOf({ from, to }: Window, date: number, clock: Int32Array): Window[] {
  // Only to be quicker: no clock is ever two days away from where it would be without its changes.
  const origin = Math.max(0, date * minutesPerDay - (clock[0] ?? NaN) - 2 * minutesPerDay);
  const near = clock.subarray(origin, origin + 5 * minutesPerDay);
  const opens = date * minutesPerDay + from;
  const closes = date * minutesPerDay + to;
  const isOpenSkipped = !near.includes(opens);
  const isCloseSkipped = !near.includes(closes);
  if (isOpenSkipped && isCloseSkipped) return [];
  const nextDate = near.findIndex((reading) => reading >= (date + 1) * minutesPerDay);
  const start = isOpenSkipped ? asIfNotSkipped(opens, near) : near.indexOf(opens);
  const end = Math.min(nextDate, isCloseSkipped ? asIfNotSkipped(closes, near) : near.lastIndexOf(closes));
  return end > start ? [{ from: origin + start, to: origin + end }] : [];
}

/** Where the reading would be had the clock gone on as before the gap. */
function asIfNotSkipped(reading: number, clock: Int32Array): number {
  const beyond = clock.findIndex((other) => other > reading);
  return beyond - 1 + (reading - (clock[beyond - 1] ?? NaN));
}

/** Overlapping windows joined two by two until none overlap. */
function joined(windows: Window[]): Window[] {
  for (const one of windows) {
    const other = windows.find((candidate) => candidate !== one && candidate.from < one.to && one.from < candidate.to);
    if (!other) continue;
    const rest = windows.filter((candidate) => candidate !== one && candidate !== other);
    return joined([...rest, { from: Math.min(one.from, other.from), to: Math.max(one.to, other.to) }]);
  }
  return windows;
}
