import type { AvailabilityRule, Offer, SlotRules, WallInterval } from '../availability/types.ts';

/** Half-hour slots, Monday–Friday 09:00–17:00 in New York, no notice, nothing taken; `changes` replace parts of it. */
export function anOffer({
  slotRules,
  schedule,
  ...changes
}: Partial<Omit<Offer, 'slotRules' | 'schedule'>> & { slotRules?: Partial<SlotRules>; schedule?: Partial<Offer['schedule']> } = {}): Offer {
  return {
    meetingTypeId: 'intro',
    hostMaxBookingsPerDay: null,
    taken: [],
    booked: [],
    ...changes,
    slotRules: {
      durationMinutes: 30,
      slotIncrementMinutes: null,
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
      minimumNoticeMinutes: 0,
      bookingWindow: { kind: 'unlimited' },
      maxBookingsPerDay: null,
      maxBookingsPerWeek: null,
      isActive: true,
      ...slotRules,
    },
    schedule: { timezone: 'America/New_York', rules: weekly([1, 2, 3, 4, 5], ['09:00–17:00']), overrides: [], ...schedule },
  };
}

/** The same intervals, written `09:00–17:00`, on several weekdays (0 is Sunday). */
export function weekly(weekdays: number[], texts: string[]): AvailabilityRule[] {
  return weekdays.flatMap((dayOfWeek) => intervals(texts).map((interval) => ({ dayOfWeek, ...interval })));
}

export function intervals(texts: string[]): WallInterval[] {
  return texts.map((text) => ({ startTime: text.slice(0, 5), endTime: text.slice(6) }));
}

/** `'2027-03-14T13:00Z'` to epoch milliseconds. */
export function at(instant: string): number {
  return Temporal.Instant.from(instant).epochMilliseconds;
}

/** Starts as `DD HH:MM` of a zone's clock. */
export function labels(slots: readonly { startMs: number }[], timezone: string): string[] {
  return slots.map(({ startMs }) => {
    const local = Temporal.Instant.fromEpochMilliseconds(startMs).toZonedDateTimeISO(timezone);
    return `${String(local.day).padStart(2, '0')} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
  });
}
