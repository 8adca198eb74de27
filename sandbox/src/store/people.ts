import { randomUUID } from 'node:crypto';
import type { Account, CalendarRecord, Provider, Role } from './model.ts';
import type { Store } from './store.ts';

/** An account with its primary calendar, and those of `calendars` besides. Ids are made of the address, so that a demo's stay the same. */
export function addAccount(
  store: Store,
  input: { provider: Provider; email: string; name?: string | undefined; zone?: string | undefined; calendars?: string[] | undefined },
): Account {
  const { provider, email } = input;
  const account: Account = {
    id: provider === 'google' ? String(100000000000000000000n + BigInt(store.accounts.size)) : randomUUID(),
    provider,
    email,
    name: input.name ?? email.split('@')[0] ?? email,
    zone: input.zone ?? 'Europe/Zurich',
    tenantId: 'a3c1f2b0-5c6d-4e7f-8091-a2b3c4d5e6f7',
    disabled: false,
  };
  store.accounts.set(account.id, account);
  addCalendar(store, account, {
    id: provider === 'google' ? email : undefined,
    name: provider === 'google' ? email : 'Calendar',
    primary: true,
  });
  for (const name of input.calendars ?? []) addCalendar(store, account, { name });
  return account;
}

export function addCalendar(
  store: Store,
  account: Account,
  input: { id?: string | undefined; name: string; role?: Role | undefined; zone?: string | undefined; primary?: boolean },
): CalendarRecord {
  const unique = randomUUID().replaceAll('-', '');
  const calendar: CalendarRecord = {
    id: input.id ?? (account.provider === 'google' ? `${unique}@group.calendar.google.com` : `AQMk${unique}/+=`),
    accountId: account.id,
    name: input.name,
    zone: input.zone ?? account.zone,
    role: input.role ?? 'owner',
    primary: input.primary ?? false,
    deleted: false,
    epoch: 0,
  };
  store.calendars.set(calendar.id, calendar);
  store.bump();
  return calendar;
}

/** An account by its id or, in either provider, its address. */
export function findAccount(store: Store, idOrEmail: string, provider?: Provider): Account | null {
  const matches = (account: Account) =>
    (account.id === idOrEmail || account.email === idOrEmail) && (provider === undefined || account.provider === provider);
  return [...store.accounts.values()].find(matches) ?? null;
}
