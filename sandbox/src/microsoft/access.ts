import { bearer, type Call } from '../http/exchange.ts';
import type { Account, CalendarRecord } from '../store/model.ts';
import type { World } from '../world.ts';
import { graphError, itemNotFound } from './errors.ts';

const scopesFor = {
  profile: ['User.Read', 'User.ReadWrite'],
  settings: ['MailboxSettings.Read', 'MailboxSettings.ReadWrite'],
  read: ['Calendars.Read', 'Calendars.ReadWrite', 'Calendars.ReadBasic'],
  write: ['Calendars.ReadWrite'],
};

/** The account behind a call's token. @throws Refusal 401; 403 where the scope is missing; 404 where there is no mailbox */
export function signedIn(world: World, call: Call, need: keyof typeof scopesFor): Account {
  const access = world.grants.check('microsoft', bearer(call));
  const account = access === null ? undefined : world.store.accounts.get(access.grant.accountId);
  if (access === null || account === undefined)
    throw graphError(401, 'InvalidAuthenticationToken', 'Lifetime validation failed, the token is expired.');
  if (!access.scopes.some((scope) => scopesFor[need].includes(scope.replace('https://graph.microsoft.com/', ''))))
    throw graphError(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');
  if (account.disabled && need !== 'profile')
    throw graphError(404, 'MailboxNotEnabledForRESTAPI', 'The mailbox is either inactive, soft-deleted, or is hosted on-premise.');
  return account;
}

/** A calendar by its id, or without one the default. @throws Refusal 404, or 403 where it may not be written */
export function calendarOf(world: World, account: Account, id: string | undefined, use: 'read' | 'write'): CalendarRecord {
  const calendar = world.store.calendarsOf(account.id).find((own) => (id === undefined ? own.primary : own.id === id));
  if (calendar === undefined) throw itemNotFound();
  if (use === 'write' && calendar.role !== 'owner' && calendar.role !== 'writer')
    throw graphError(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');
  return calendar;
}
