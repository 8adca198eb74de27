import type { CalendarRecord, EventRecord, Gone, Moment } from './model.ts';
import { occurrenceKey, toMs } from './moments.ts';
import { horizonMs, occurrenceAt, overlaps, ruleStarts } from './occurrences.ts';
import type { Store } from './store.ts';

const isSeries = (event: EventRecord) => event.recurrence.length > 0;

interface Known {
  revision: number;
  untilMs: number;
  starts: Moment[];
}
/** A series is followed once for each of its states, however often it is listed. */
const followed = new WeakMap<EventRecord, Known>();

/** The starts of a series up to the horizon, remembered until the series changes. */
function startsOf(store: Store, series: EventRecord): Moment[] {
  // Rounded to a month: the horizon moves with every call.
  const untilMs = Math.ceil((store.clock.now() + horizonMs) / 2_592_000_000) * 2_592_000_000;
  const known = followed.get(series);
  if (known !== undefined && known.revision === series.revision && known.untilMs === untilMs) return known.starts;
  const starts = ruleStarts(series, untilMs);
  followed.set(series, { revision: series.revision, untilMs, starts });
  return starts;
}

/** All occurrences of a series up to the horizon: its exceptions as they are (cancelled ones too), the rest as the rule gives them. */
export function occurrencesOf(store: Store, series: EventRecord): EventRecord[] {
  if (series.cancelled || !isSeries(series)) return [];
  const stored = store.eventsOf(series.calendarId);
  return startsOf(store, series).map((start) => {
    const id = `${series.id}_${occurrenceKey(start)}`;
    return stored.get(id) ?? occurrenceAt(series, id, start);
  });
}

/** Single events and occurrences that touch `[fromMs, untilMs)`, never a series itself; `withCancelled` adds tombstones. */
export function inWindow(store: Store, calendar: CalendarRecord, fromMs: number, untilMs: number, withCancelled = false): EventRecord[] {
  const found = new Map<string, EventRecord>();
  const consider = (event: EventRecord) => {
    if ((withCancelled || !event.cancelled) && overlaps(event, calendar.zone, fromMs, untilMs)) found.set(event.id, event);
  };
  for (const event of store.eventsOf(calendar.id).values()) {
    if (isSeries(event)) occurrencesOf(store, event).forEach(consider);
    else if (event.seriesId === null) consider(event);
  }
  return [...found.values()].sort((a, b) => toMs(a.start, calendar.zone) - toMs(b.start, calendar.zone) || (a.id < b.id ? -1 : 1));
}

/** An event by its id: a stored one, or an occurrence of a series that nobody has changed yet. */
export function findEvent(store: Store, calendarId: string, id: string): EventRecord | null {
  const stored = store.eventsOf(calendarId);
  const event = stored.get(id);
  if (event !== undefined) return event;
  const series = stored.get(id.slice(0, id.lastIndexOf('_')));
  if (series === undefined || !isSeries(series)) return null;
  return occurrencesOf(store, series).find((occurrence) => occurrence.id === id) ?? null;
}

/** What changed after a revision: stored events of any kind, and occurrences that are no more. */
export function changedSince(store: Store, calendarId: string, revision: number): { events: EventRecord[]; gone: Gone[] } {
  return {
    events: [...store.eventsOf(calendarId).values()].filter((event) => event.revision > revision),
    gone: [...store.goneOf(calendarId).values()].filter((gone) => gone.revision > revision),
  };
}
