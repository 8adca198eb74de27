import { plainDate } from '../time/epochDay.ts';
import { minuteMs } from '../time/units.ts';
import { bookingWindowRange } from './bookingWindowRange.ts';
import { conflict } from './conflict.ts';
import { fullCap } from './fullCap.ts';
import { gridsOfDay, incrementMinutes } from './gridsOfDay.ts';
import { scheduleDays, type ScheduleDays } from './scheduleDays.ts';
import type { Force, Ignoring, Offer, Refusal, TakenRange, Verdict } from './types.ts';

/**
 * Whether a start can be booked, and if not, the first reason in this order: inactive; past, notice, window, hours
 * (date-off, outside-hours, off-grid); conflicts; caps. Without `force` it is offered exactly when `offeredStarts` lists it.
 * `force` drops the named rules: with `hours` any whole minute is accepted. The past, an overlap and an inactive type are never forced.
 * `offer.taken` and `offer.booked` must cover `neighbourhood` of the start.
 */
export function judgeStart(
  offer: Offer,
  startMs: number,
  nowMs: number,
  { ignoring = {}, force = [] }: { ignoring?: Ignoring; force?: Force[] } = {},
): Verdict {
  if (!offer.slotRules.isActive)
    return { offered: false, code: 'MEETING_TYPE_INACTIVE', reason: 'inactive', because: { kind: 'meeting-type' } };
  const days = scheduleDays(offer.schedule);
  const refusal =
    byTime(offer, days, startMs, nowMs, force) ??
    (force.includes('hours') ? byMinute(startMs) : byHours(offer, days, startMs)) ??
    byConflict(offer, startMs, ignoring) ??
    (force.includes('caps') ? undefined : byCaps(offer, days, startMs, ignoring));
  return refusal ?? { offered: true };
}

function byTime({ slotRules }: Offer, days: ScheduleDays, startMs: number, nowMs: number, force: Force[]): Refusal | undefined {
  if (startMs < nowMs)
    return { offered: false, code: 'INVALID_TIME_SLOT', reason: 'past', because: { kind: 'notice', minutes: 0, earliestMs: nowMs } };
  const minutes = slotRules.minimumNoticeMinutes;
  const earliestMs = nowMs + minutes * minuteMs;
  if (startMs < earliestMs && !force.includes('notice')) {
    return { offered: false, code: 'INVALID_TIME_SLOT', reason: 'notice', because: { kind: 'notice', minutes, earliestMs } };
  }
  const window = bookingWindowRange(slotRules.bookingWindow, days, nowMs);
  if (!(startMs >= window.fromMs && startMs < window.toMs) && !force.includes('window')) {
    return { offered: false, code: 'INVALID_TIME_SLOT', reason: 'window', because: { kind: 'window', ...window } };
  }
  return undefined;
}

function byHours({ slotRules, schedule }: Offer, days: ScheduleDays, startMs: number): Refusal | undefined {
  const day = days.dayOf(startMs);
  const grid = gridsOfDay(days, slotRules, day).find(({ firstMs, lastMs }) => startMs >= firstMs && startMs <= lastMs);
  if (!grid) {
    const because = { kind: 'hours', date: plainDate(day).toString(), timezone: schedule.timezone, windows: days.windowsOf(day) } as const;
    return { offered: false, code: 'INVALID_TIME_SLOT', reason: days.isDateOff(day) ? 'date-off' : 'outside-hours', because };
  }
  if ((startMs - grid.firstMs) % grid.stepMs === 0) return undefined;
  const because = { kind: 'grid', firstMs: grid.firstMs, incrementMinutes: incrementMinutes(slotRules) } as const;
  return { offered: false, code: 'INVALID_TIME_SLOT', reason: 'off-grid', because };
}

function byMinute(startMs: number): Refusal | undefined {
  if (startMs % minuteMs === 0) return undefined;
  return { offered: false, code: 'INVALID_TIME_SLOT', reason: 'off-grid', because: { kind: 'grid', firstMs: 0, incrementMinutes: 1 } };
}

const reasonOf = { booking: 'booked', block: 'blocked', hold: 'held', busy: 'busy' } as const satisfies Record<TakenRange['kind'], string>;

function byConflict(offer: Offer, startMs: number, ignoring: Ignoring): Refusal | undefined {
  const found = conflict(offer, startMs, ignoring);
  if (!found) return undefined;
  const reason = found.isBufferOnly ? 'buffer' : reasonOf[found.range.kind];
  return { offered: false, code: 'SLOT_UNAVAILABLE', reason, because: { kind: 'taken', range: found.range } };
}

function byCaps(offer: Offer, days: ScheduleDays, startMs: number, ignoring: Ignoring): Refusal | undefined {
  const day = days.dayOf(startMs);
  const cap = fullCap(offer, days, ignoring)(day);
  if (!cap) return undefined;
  const because = { kind: 'cap', date: plainDate(day).toString(), ...cap } as const;
  return { offered: false, code: 'MAX_BOOKINGS_REACHED', reason: cap.per === 'day' ? 'day-full' : 'week-full', because };
}
