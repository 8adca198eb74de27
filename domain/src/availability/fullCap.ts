import { weekOf } from '../time/epochDay.ts';
import type { ZoneDays } from '../time/zoneDays.ts';
import type { FullCap, Ignoring, Offer } from './types.ts';

/**
 * Tells which cap, if any, is full on a date of the schedule's zone. A meeting type's caps count its own bookings, the host's counts all;
 * weeks run from Monday to Sunday. A booking that is being moved isn't counted.
 */
export function fullCap(offer: Offer, zone: ZoneDays, ignoring: Ignoring): (day: number) => FullCap | undefined {
  const { maxBookingsPerDay, maxBookingsPerWeek } = offer.slotRules;
  const caps = [
    { of: 'meeting-type', per: 'day', max: maxBookingsPerDay },
    { of: 'host', per: 'day', max: offer.hostMaxBookingsPerDay },
    { of: 'meeting-type', per: 'week', max: maxBookingsPerWeek },
  ] as const;
  const counted = caps.flatMap(({ of, per, max }) => (max === null ? [] : [{ cap: { of, per, max }, counts: new Map<number, number>() }]));
  if (counted.length === 0) return () => undefined;

  for (const booking of offer.booked) {
    if (booking.bookingId === ignoring.bookingId) continue;
    const day = zone.dayOf(booking.startMs);
    for (const { cap, counts } of counted) {
      if (cap.of === 'meeting-type' && booking.meetingTypeId !== offer.meetingTypeId) continue;
      const period = periodOf(cap.per, day);
      counts.set(period, (counts.get(period) ?? 0) + 1);
    }
  }
  return (day) => counted.find(({ cap, counts }) => (counts.get(periodOf(cap.per, day)) ?? 0) >= cap.max)?.cap;
}

function periodOf(per: 'day' | 'week', day: number): number {
  return per === 'day' ? day : weekOf(day);
}
