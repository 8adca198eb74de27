import type { Account, EventRecord } from '../store/model.ts';

const to = (path: string, query: Record<string, string>) => `${path}?${new URLSearchParams(query).toString().replaceAll('&', '&amp;')}`;

/** Addresses of the sandbox's pages, for attributes. */
export const weekLink = (account: Pick<Account, 'id'>, from: Temporal.PlainDate) =>
  to('/_sandbox', { account: account.id, from: from.toString() });
export const newLink = (account: Pick<Account, 'id'>, date: Temporal.PlainDate) =>
  to('/_sandbox/event', { account: account.id, date: date.toString() });
export const editLink = (event: Pick<EventRecord, 'calendarId' | 'id'>) =>
  to('/_sandbox/event', { calendar: event.calendarId, id: event.id });
