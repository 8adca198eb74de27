import { readFile, rename, writeFile } from 'node:fs/promises';
import type { Grant } from '../oauth/grants.ts';
import type { Account, CalendarRecord, Channel, EventRecord, Gone, Subscription } from './model.ts';

export interface State {
  revision: number;
  accounts: Map<string, Account>;
  calendars: Map<string, CalendarRecord>;
  events: Map<string, Map<string, EventRecord>>;
  gone: Map<string, Map<string, Gone>>;
  grants: Grant[];
  channels: Map<string, Channel>;
  subscriptions: Map<string, Subscription>;
}

interface Saved {
  revision: number;
  accounts: Account[];
  calendars: CalendarRecord[];
  events: EventRecord[];
  gone: Gone[];
  grants: Grant[];
  channels: Channel[];
  subscriptions: Subscription[];
}

/** What was saved before; null where there is no such file yet. */
export async function loadState(file: string): Promise<State | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const saved = JSON.parse(text) as Saved;
  const byId = <T extends { id: string }>(items: T[]) => new Map(items.map((item) => [item.id, item]));
  return {
    revision: saved.revision,
    accounts: byId(saved.accounts),
    calendars: byId(saved.calendars),
    events: byCalendar(saved.events),
    gone: byCalendar(saved.gone),
    grants: saved.grants,
    channels: byId(saved.channels),
    subscriptions: byId(saved.subscriptions),
  };
}

function byCalendar<T extends { id: string; calendarId: string }>(items: T[]): Map<string, Map<string, T>> {
  const calendars = new Map<string, Map<string, T>>();
  for (const item of items) {
    const calendar = calendars.get(item.calendarId) ?? new Map<string, T>();
    calendars.set(item.calendarId, calendar.set(item.id, item));
  }
  return calendars;
}

/** Writes at most once in half a second, by a new file that takes the old one's place. */
export function saveSoon(file: string, state: () => State): { soon(): void; stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  async function write(): Promise<void> {
    const { revision, accounts, calendars, events, gone, grants, channels, subscriptions } = state();
    const saved: Saved = {
      revision,
      accounts: [...accounts.values()],
      calendars: [...calendars.values()],
      events: [...events.values()].flatMap((calendar) => [...calendar.values()]),
      gone: [...gone.values()].flatMap((calendar) => [...calendar.values()]),
      grants,
      channels: [...channels.values()],
      subscriptions: [...subscriptions.values()],
    };
    await writeFile(`${file}.new`, JSON.stringify(saved));
    await rename(`${file}.new`, file);
  }
  return {
    soon() {
      timer ??= setTimeout(() => {
        timer = undefined;
        write().catch((error: unknown) => console.error(error));
      }, 500);
    },
    async stop() {
      if (timer === undefined) return;
      clearTimeout(timer);
      timer = undefined;
      await write();
    },
  };
}
