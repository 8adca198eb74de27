import { ianaZone } from '@holdfast/domain/calendars/ianaZone.ts';
import { bookingOfMirror } from '@holdfast/domain/calendars/mirrorId.ts';
import type { RemoteEvent } from '@holdfast/domain/calendars/types.ts';
import { z } from 'zod';

const zoned = z.looseObject({ dateTime: z.string(), timeZone: z.string() });

/** An item of a view, a round or a single read. All but the id may be missing: of an occurrence nearly all of it is. */
export const graphItem = z.looseObject({
  id: z.string().min(1),
  '@odata.etag': z.string().optional(),
  '@removed': z.unknown().optional(),
  type: z.string().nullish(),
  seriesMasterId: z.string().nullish(),
  iCalUId: z.string().nullish(),
  transactionId: z.string().nullish(),
  start: zoned.nullish(),
  end: zoned.nullish(),
  isAllDay: z.boolean().nullish(),
  isCancelled: z.boolean().nullish(),
  showAs: z.string().nullish(),
  responseStatus: z.looseObject({ response: z.string().nullish() }).nullish(),
  isOnlineMeeting: z.boolean().nullish(),
  onlineMeeting: z.looseObject({ joinUrl: z.string().nullish() }).nullish(),
  singleValueExtendedProperties: z.array(z.looseObject({ id: z.string(), value: z.string() })).optional(),
});
export type GraphItem = z.output<typeof graphItem>;

/** Ours alone, for as long as events with it exist: it must never change. */
export const mirrorProperty = 'String {5b0d6c1e-8f0a-4a57-9c1c-7d1f0a4f6d52} Name bookingId';

/** What of it `$select` needs to name, so that no title and no guest is even sent. */
export const selected =
  'id,type,seriesMasterId,iCalUId,transactionId,start,end,isAllDay,isCancelled,showAs,responseStatus,isOnlineMeeting,onlineMeeting';

/**
 * As ours; null for one without a time, and for a series itself, whose time is only its first occurrence's.
 * @param master what a bare occurrence leaves out is as its series has it
 */
export function graphEvent(item: GraphItem, master: GraphItem | null = null): RemoteEvent | null {
  const whole = { ...master, ...item };
  const time = timeOf(item, item.isAllDay ?? master?.isAllDay ?? false);
  if (item.type === 'seriesMaster' || time === null) return null;
  const answer = whole.responseStatus?.response ?? '';
  const mark = item.singleValueExtendedProperties?.find(({ id }) => id.toLowerCase() === mirrorProperty.toLowerCase())?.value;
  return {
    id: item.id,
    seriesId: item.seriesMasterId ?? null,
    etag: item['@odata.etag'] ?? null,
    icalUid: whole.iCalUId ?? null,
    time,
    isCancelled: whole.isCancelled ?? false,
    answer: answers[answer] ?? 'accepted',
    showAs: shown[whole.showAs ?? ''] ?? 'busy',
    bookingId: bookingOfMirror(mark ?? item.transactionId ?? ''),
  };
}

const answers: Record<string, RemoteEvent['answer']> = {
  organizer: 'organizer',
  accepted: 'accepted',
  tentativelyAccepted: 'tentative',
  notResponded: 'none',
  declined: 'declined',
};

const shown: Record<string, RemoteEvent['showAs']> = {
  free: 'free',
  tentative: 'tentative',
  busy: 'busy',
  oof: 'out-of-office',
  workingElsewhere: 'elsewhere',
};

function timeOf({ start, end }: GraphItem, isAllDay: boolean): RemoteEvent['time'] | null {
  if (!start || !end) return null;
  if (isAllDay) return { startDate: start.dateTime.slice(0, 10), endDate: end.dateTime.slice(0, 10) };
  const [startMs, endMs] = [instant(start), instant(end)];
  return Number.isNaN(startMs) || Number.isNaN(endMs) ? null : { startMs, endMs };
}

/** UTC is asked for; a zone that isn't known even so is read as if it had been given. NaN for what is no time. */
function instant({ dateTime, timeZone }: z.output<typeof zoned>): number {
  const asUtcMs = Date.parse(`${dateTime}Z`);
  const zone = timeZone === 'UTC' || Number.isNaN(asUtcMs) ? null : ianaZone(timeZone);
  return zone === null ? asUtcMs : Temporal.PlainDateTime.from(dateTime).toZonedDateTime(zone).epochMilliseconds;
}
