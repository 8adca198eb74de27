import { bearer, json, Refusal, type Call } from '../http/exchange.ts';
import type { Account, CalendarRecord } from '../store/model.ts';
import type { World } from '../world.ts';
import { googleError, notFound } from './errors.ts';

const prefix = 'https://www.googleapis.com/auth/';

/** Any of these scopes allows what is asked. */
export const scopesFor = {
  calendarList: ['calendar.calendarlist.readonly', 'calendar.calendarlist', 'calendar.readonly', 'calendar'],
  calendars: ['calendar.calendars.readonly', 'calendar.calendars', 'calendar.readonly', 'calendar'],
  readEvents: ['calendar.events', 'calendar.events.readonly', 'calendar.readonly', 'calendar'],
  writeEvents: ['calendar.events', 'calendar'],
  freeBusy: ['calendar.freebusy', 'calendar.events.freebusy', 'calendar.readonly', 'calendar'],
  profile: ['userinfo.email', 'userinfo.profile'],
} as const;

/** The account behind a call's token. @throws Refusal 401, or 403 where the token lacks the scope */
export function signedIn(world: World, call: Call, need: keyof typeof scopesFor): Account {
  const access = world.grants.check('google', bearer(call));
  const account = access === null ? undefined : world.store.accounts.get(access.grant.accountId);
  if (access === null || account === undefined)
    throw googleError(401, 'authError', 'Invalid Credentials', { type: 'header', name: 'Authorization' });
  const allowed: readonly string[] = scopesFor[need];
  const sufficient = access.scopes.some(
    (scope) => allowed.includes(scope.replace(prefix, '')) || (need === 'profile' && ['openid', 'email'].includes(scope)),
  );
  if (!sufficient) {
    const message = 'Request had insufficient authentication scopes.';
    const errors = [{ message: 'Insufficient Permission', domain: 'global', reason: 'insufficientPermissions' }];
    const details = [
      { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT', domain: 'googleapis.com' },
    ];
    throw new Refusal(json({ error: { code: 403, message, errors, status: 'PERMISSION_DENIED', details } }, 403));
  }
  return account;
}

/** A calendar of the account by its id or `primary`. @throws Refusal 404, or 403 where it may not be written */
export function calendarOf(world: World, account: Account, id: string, use: 'read' | 'write'): CalendarRecord {
  const own = world.store.calendarsOf(account.id);
  const calendar = own.find((candidate) => candidate.id === id || (id === 'primary' && candidate.primary));
  if (calendar === undefined) throw notFound();
  if (use === 'write' && (calendar.role === 'reader' || calendar.role === 'freeBusyReader'))
    throw googleError(403, 'requiredAccessLevel', 'You need to have writer access to this calendar.');
  return calendar;
}
