import type { Moment } from './model.ts';

/** Epoch milliseconds of a moment; a whole day begins at midnight in `zone`, the calendar's. */
export function toMs(moment: Moment, zone: string): number {
  if ('date' in moment) return Temporal.PlainDate.from(moment.date).toZonedDateTime(zone).epochMilliseconds;
  return Temporal.PlainDateTime.from(moment.wall).toZonedDateTime(moment.zone).epochMilliseconds;
}

/** An instant as a wall clock in a zone. */
export function wallAt(ms: number, zone: string): Moment {
  const zoned = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
  return { wall: zoned.toPlainDateTime().toString({ smallestUnit: 'second' }), zone };
}

/** The last part of an occurrence's id: `20260106T090000Z`, or `20260106` for a whole day. */
export function occurrenceKey(originalStart: Moment): string {
  if ('date' in originalStart) return originalStart.date.replaceAll('-', '');
  return `${new Date(toMs(originalStart, originalStart.zone)).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

export function isAllDay(event: { start: Moment }): boolean {
  return 'date' in event.start;
}

/** Whether the name is one that this machine's zone data knows. */
export function isZone(zone: string): boolean {
  try {
    Temporal.Now.instant().toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}
