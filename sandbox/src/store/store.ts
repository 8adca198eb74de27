import type { Clock } from '../clock.ts';
import { loadState, saveSoon, type State } from './persistence.ts';
import type { Grant } from '../oauth/grants.ts';
import type { Account, CalendarRecord, Change, Channel, EventRecord, Gone, Subscription } from './model.ts';

/** Everything that both providers know, in memory; `file` keeps it over a restart. */
export interface Store {
  readonly clock: Clock;
  readonly accounts: Map<string, Account>;
  readonly calendars: Map<string, CalendarRecord>;
  readonly grants: Grant[];
  readonly channels: Map<string, Channel>;
  readonly subscriptions: Map<string, Subscription>;
  /** The stored events of a calendar by id: single ones, series, exceptions and tombstones. */
  eventsOf(calendarId: string): Map<string, EventRecord>;
  /** Occurrences of a calendar that are no more, by id. */
  goneOf(calendarId: string): Map<string, Gone>;
  /** The count of changes so far. */
  revision(): number;
  /** The next count, for something that changes now. */
  bump(): number;
  /** Has what changed without a count of its own written too. */
  keep(): void;
  tell(change: Change): void;
  onChange(listener: (change: Change) => void): void;
  calendarsOf(accountId: string): CalendarRecord[];
  /** Writes what is still unwritten. */
  stop(): Promise<void>;
}

export async function createStore(clock: Clock, file?: string): Promise<Store> {
  const state: State = file === undefined ? emptyState() : ((await loadState(file)) ?? emptyState());
  const saver = file === undefined ? null : saveSoon(file, () => state);
  const listeners: ((change: Change) => void)[] = [];
  return {
    clock,
    accounts: state.accounts,
    calendars: state.calendars,
    grants: state.grants,
    channels: state.channels,
    subscriptions: state.subscriptions,
    eventsOf(calendarId) {
      const known = state.events.get(calendarId) ?? new Map<string, EventRecord>();
      state.events.set(calendarId, known);
      return known;
    },
    goneOf(calendarId) {
      const known = state.gone.get(calendarId) ?? new Map<string, Gone>();
      state.gone.set(calendarId, known);
      return known;
    },
    revision: () => state.revision,
    bump() {
      saver?.soon();
      return ++state.revision;
    },
    keep: () => saver?.soon(),
    tell: (change) => listeners.forEach((listener) => listener(change)),
    onChange: (listener) => void listeners.push(listener),
    calendarsOf: (accountId) => [...state.calendars.values()].filter((calendar) => calendar.accountId === accountId && !calendar.deleted),
    stop: async () => saver?.stop(),
  };
}

function emptyState(): State {
  return {
    revision: 1,
    accounts: new Map(),
    calendars: new Map(),
    events: new Map(),
    gone: new Map(),
    grants: [],
    channels: new Map(),
    subscriptions: new Map(),
  };
}
