/** The instant at which a date begins in a zone, epoch ms; where its midnight does not exist, the first moment after it. */
export function startOfDate(date: string, zone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
}

/** The instant of a wall time in a zone, epoch ms; of a time that exists twice the earlier one, of one that is skipped the later. */
export function instantOf(date: string, time: string, zone: string): number {
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).epochMilliseconds;
}

/** `2026-12-01T14:00:00`: what the clocks of a zone show, without the zone. */
export function wallOf(ms: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'second' });
}
