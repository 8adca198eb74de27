import type { z } from 'zod';
import { changeEvent, createEvent, moveToCalendar, removeEvent } from '../store/changes.ts';
import type { Account, CalendarRecord, EventDraft, EventPatch, EventRecord } from '../store/model.ts';
import { addAccount, addCalendar, findAccount } from '../store/people.ts';
import { findEvent, inWindow } from '../store/views.ts';
import type { World } from '../world.ts';
import type { Delivery } from './deliveries.ts';
import type { JournalEntry } from './journal.ts';
import { switches } from './switches.ts';

type Switches = typeof switches;

/** The same as the control API and the page, for tests in the same process. */
export interface Control {
  /** Turns a switch of the control API, by the name it has in its path. */
  set<Name extends keyof Switches>(name: Name, input: z.input<Switches[Name]['input']>): void;
  requests(): readonly JournalEntry[];
  deliveries(): readonly Delivery[];
  hasAccount(idOrEmail: string): boolean;
  addAccount(input: Parameters<typeof addAccount>[1]): Account;
  addCalendar(accountIdOrEmail: string, input: Parameters<typeof addCalendar>[2]): CalendarRecord;
  calendars(accountIdOrEmail: string): CalendarRecord[];
  /** Plays the host: what these change notifies as if it had been done in the provider's own calendar. */
  createEvent(calendarId: string, draft: EventDraft): EventRecord;
  changeEvent(calendarId: string, eventId: string, patch: EventPatch): EventRecord;
  removeEvent(calendarId: string, eventId: string): void;
  moveEvent(calendarId: string, eventId: string, toCalendarId: string): EventRecord;
  /** Single events and occurrences in a window of epoch milliseconds, without the cancelled ones. */
  events(calendarId: string, fromMs: number, untilMs: number): EventRecord[];
  /** An access token as if its account had consented; saves tests the whole way through the browser. */
  accessToken(accountIdOrEmail: string, scopes: string[]): string;
}

export function createControl(world: World): Control {
  const { store } = world;
  const calendarOf = (id: string) => store.calendars.get(id) ?? missing(`calendar ${id}`);
  const accountOf = (id: string) => findAccount(store, id) ?? missing(`account ${id}`);
  const eventOf = (calendarId: string, id: string) => findEvent(store, calendarId, id) ?? missing(`event ${id}`);
  return {
    set: (name, input) => void switches[name].run(world, input),
    requests: () => world.journal.entries,
    deliveries: () => world.deliveries.sent,
    hasAccount: (id) => findAccount(store, id) !== null,
    addAccount: (input) => addAccount(store, input),
    addCalendar: (account, input) => addCalendar(store, accountOf(account), input),
    calendars: (account) => store.calendarsOf(accountOf(account).id),
    createEvent: (calendarId, draft) => createEvent(store, calendarOf(calendarId), draft),
    changeEvent: (calendarId, id, patch) => changeEvent(store, eventOf(calendarId, id), patch),
    removeEvent: (calendarId, id) => removeEvent(store, eventOf(calendarId, id)),
    moveEvent: (calendarId, id, to) => moveToCalendar(store, eventOf(calendarId, id), calendarOf(to)),
    events: (calendarId, fromMs, untilMs) => inWindow(store, calendarOf(calendarId), fromMs, untilMs),
    accessToken(account, scopes) {
      const { id: accountId, provider } = accountOf(account);
      const grant = { provider, accountId, clientId: 'test', scopes, grantedAt: world.clock.now(), revoked: false, refresh: [] };
      return world.grants.issueAccess(grant);
    },
  };
}

function missing(what: string): never {
  throw new Error(`The sandbox has no ${what}`);
}
