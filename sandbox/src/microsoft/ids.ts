import type { EventRecord } from '../store/model.ts';
import { findEvent } from '../store/views.ts';
import type { Account } from '../store/model.ts';
import type { Store } from '../store/store.ts';

/** The other form of an id, which changes when its event goes to another calendar. */
const mutablePrefix = 'AQMkADAw.';

/** The id that a caller sees: the lasting one only where it was asked for. */
export function eventId(event: Pick<EventRecord, 'id' | 'calendarId'>, immutable: boolean): string {
  if (immutable) return event.id;
  return mutablePrefix + Buffer.from(JSON.stringify([event.id, event.calendarId])).toString('base64');
}

/** A living event of the account by either form of its id; null where there is none. */
export function eventById(store: Store, account: Account, id: string): EventRecord | null {
  const [own, calendarId] = id.startsWith(mutablePrefix) ? parse(id) : [id, null];
  for (const calendar of store.calendarsOf(account.id)) {
    if (calendarId !== null && calendar.id !== calendarId) continue;
    const event = findEvent(store, calendar.id, own);
    if (event !== null && !event.cancelled) return event;
  }
  return null;
}

function parse(id: string): [string, string | null] {
  try {
    return JSON.parse(Buffer.from(id.slice(mutablePrefix.length), 'base64').toString('utf8')) as [string, string];
  } catch {
    return [id, null];
  }
}
