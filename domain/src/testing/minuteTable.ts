/** What the clock of a zone shows in every minute of `[fromMs, toMs)`, read one by one: the slow truth that the engine is held against. */
export interface MinuteTable {
  timezone: string;
  fromMs: number;
  /** Clock reading per minute, as minutes since 1970-01-01T00:00 on that clock. */
  clock: Int32Array;
}

const minute = 60_000;

export function readMinutes(timezone: string, fromMs: number, toMs: number): MinuteTable {
  const clock = new Int32Array((toMs - fromMs) / minute);
  for (let index = 0; index < clock.length; index++) {
    const zoned = Temporal.Instant.fromEpochMilliseconds(fromMs + index * minute).toZonedDateTimeISO(timezone);
    clock[index] = (zoned.epochMilliseconds + zoned.offsetNanoseconds / 1e6) / minute;
  }
  return { timezone, fromMs, clock };
}

/** Instants from `fromMs` to `toMs` at which the zone changes its offset. */
export function transitionsOf(timezone: string, fromMs: number, toMs: number): number[] {
  const found: number[] = [];
  let zoned: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(timezone);
  while ((zoned = zoned.getTimeZoneTransition('next')) && zoned.epochMilliseconds < toMs) found.push(zoned.epochMilliseconds);
  return found;
}
