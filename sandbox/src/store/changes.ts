import { randomBytes, randomUUID } from 'node:crypto';
import type { CalendarRecord, EventDraft, EventPatch, EventRecord } from './model.ts';
import { occurrencesOf } from './views.ts';
import type { Store } from './store.ts';

/** A new event. @throws RecurrenceError before anything is stored */
export function createEvent(store: Store, calendar: CalendarRecord, draft: EventDraft): EventRecord {
  const account = store.accounts.get(calendar.accountId);
  const id = draft.id ?? newId(account?.provider === 'microsoft' ? 'microsoft' : 'google');
  const now = store.clock.now();
  const event: EventRecord = {
    cancelled: false,
    title: '',
    description: '',
    location: '',
    recurrence: [],
    seriesId: null,
    originalStart: null,
    isException: false,
    showAs: 'busy',
    kind: 'default',
    private: false,
    organizer: { email: account?.email ?? '', name: account?.name ?? '' },
    attendees: [],
    iCalUid: account?.provider === 'microsoft' ? `040000008200E000${randomUUID().replaceAll('-', '').toUpperCase()}` : `${id}@google.com`,
    properties: {},
    transactionId: null,
    conference: null,
    sequence: 0,
    ...draft,
    id,
    calendarId: calendar.id,
    createdAt: now,
    updatedAt: now,
    revision: store.revision() + 1,
  };
  occurrencesOf(store, event);
  store.bump();
  store.eventsOf(calendar.id).set(id, event);
  store.tell({ kind: 'created', event });
  return event;
}

/**
 * Changes an event; one occurrence of a series becomes an exception. A series that is moved or given another rule loses its exceptions,
 * as it does at both providers.
 */
export function changeEvent(store: Store, event: EventRecord, patch: EventPatch): EventRecord {
  const moved = patch.start !== undefined || patch.end !== undefined || patch.recurrence !== undefined;
  const next: EventRecord = {
    ...event,
    ...patch,
    isException: event.seriesId !== null,
    revision: store.revision() + 1,
    updatedAt: store.clock.now(),
    sequence: event.sequence + (moved ? 1 : 0),
  };
  const wasSeries = event.recurrence.length > 0;
  const isSeries = next.recurrence.length > 0;
  const before = wasSeries && moved ? occurrencesOf(store, event) : [];
  const after = new Set(isSeries && moved ? occurrencesOf(store, next).map(({ id }) => id) : []);
  const revision = store.bump();
  const events = store.eventsOf(event.calendarId);
  for (const occurrence of before) {
    events.delete(occurrence.id);
    if (!after.has(occurrence.id)) forget(store, event.id, occurrence, revision, 'moved');
  }
  const gone = store.goneOf(event.calendarId);
  for (const id of after) gone.delete(id);
  if (isSeries && !wasSeries) forget(store, event.id, event, revision, 'moved');
  if (!isSeries) gone.delete(event.id);
  events.set(event.id, next);
  store.tell({ kind: patch.cancelled === true ? 'deleted' : 'updated', event: next });
  return next;
}

/** Leaves a tombstone; of one occurrence, a cancelled exception; of a series, one for each occurrence. */
export function removeEvent(store: Store, event: EventRecord): void {
  const occurrences = event.recurrence.length > 0 ? occurrencesOf(store, event) : [];
  const revision = store.bump();
  const events = store.eventsOf(event.calendarId);
  for (const occurrence of occurrences) {
    events.delete(occurrence.id);
    if (!occurrence.cancelled) forget(store, event.id, occurrence, revision, 'deleted');
  }
  const tombstone: EventRecord = {
    ...event,
    cancelled: true,
    isException: event.seriesId !== null,
    revision,
    updatedAt: store.clock.now(),
  };
  events.set(event.id, tombstone);
  store.tell({ kind: 'deleted', event: tombstone });
}

/** Puts an event, or a whole series with its exceptions, into another calendar of the same account. */
export function moveToCalendar(store: Store, event: EventRecord, to: CalendarRecord): EventRecord {
  const exceptions = [...store.eventsOf(event.calendarId).values()].filter(({ seriesId }) => seriesId === event.id);
  removeEvent(store, event);
  const moved = createEvent(store, to, event);
  for (const exception of exceptions) store.eventsOf(to.id).set(exception.id, { ...exception, calendarId: to.id, revision: store.bump() });
  return moved;
}

function forget(store: Store, seriesId: string, occurrence: EventRecord, revision: number, because: 'deleted' | 'moved'): void {
  const { id, calendarId, originalStart, start } = occurrence;
  store.goneOf(calendarId).set(id, { id, calendarId, revision, seriesId, originalStart: originalStart ?? start, because });
}

/** Graph's ids hold characters that a path must not, which is the point. */
function newId(provider: 'google' | 'microsoft'): string {
  if (provider === 'google') return randomBytes(13).toString('hex');
  return `AAMk${randomBytes(24).toString('base64').slice(0, 28)}/+AAA=`;
}
