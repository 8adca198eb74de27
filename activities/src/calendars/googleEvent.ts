import type { RemoteChange, RemoteEvent } from '@holdfast/domain/calendars/types.ts';
import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';

/** An event of the Calendar API as ours; null for one that has no id or no time. */
export function googleEvent(event: calendar_v3.Schema$Event): RemoteEvent | null {
  const { id } = event;
  const time = timeOf(event);
  if (!id || time === null) return null;
  return {
    id,
    seriesId: event.recurringEventId ?? null,
    etag: event.etag ?? null,
    icalUid: event.iCalUID ?? null,
    time,
    isCancelled: event.status === 'cancelled',
    answer: answerOf(event),
    showAs: showAsOf(event),
    bookingId: bookingIdOf(event),
  };
}

/** As an item of a list or a round: a deleted one has little more than its id. */
export function googleChange(event: calendar_v3.Schema$Event): RemoteChange[] {
  if (!event.id) return [];
  const known = event.status === 'cancelled' ? null : googleEvent(event);
  return [known === null ? { kind: 'removed', id: event.id } : { kind: 'event', event: known }];
}

function timeOf({ start, end }: calendar_v3.Schema$Event): RemoteEvent['time'] | null {
  if (start?.date && end?.date) return { startDate: start.date, endDate: end.date };
  const startMs = Date.parse(start?.dateTime ?? '');
  const endMs = Date.parse(end?.dateTime ?? '');
  return Number.isNaN(startMs) || Number.isNaN(endMs) ? null : { startMs, endMs };
}

const answers: Record<string, RemoteEvent['answer']> = {
  accepted: 'accepted',
  tentative: 'tentative',
  declined: 'declined',
  needsAction: 'none',
};

/** An event without the host among its guests was not offered for an answer: it is theirs, or simply in their calendar. */
function answerOf({ attendees, organizer }: calendar_v3.Schema$Event): RemoteEvent['answer'] {
  const own = attendees?.find(({ self }) => self === true);
  if (own !== undefined) return answers[own.responseStatus ?? ''] ?? 'accepted';
  return organizer?.self === true ? 'organizer' : 'accepted';
}

function showAsOf({ eventType, transparency, status }: calendar_v3.Schema$Event): RemoteEvent['showAs'] {
  if (eventType === 'outOfOffice') return 'out-of-office';
  if (eventType === 'workingLocation') return 'elsewhere';
  if (eventType === 'birthday' || transparency === 'transparent') return 'free';
  return status === 'tentative' ? 'tentative' : 'busy';
}

function bookingIdOf({ extendedProperties }: calendar_v3.Schema$Event): string | null {
  const id = extendedProperties?.private?.['bookingId'];
  return id !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : null;
}
