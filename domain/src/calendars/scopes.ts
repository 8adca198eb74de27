import type { ProviderName } from './types.ts';

/** What is asked for, as the providers spell it. */
export const askedScopes: Record<ProviderName, readonly string[]> = {
  google: [
    'openid',
    'email',
    'https://www.googleapis.com/auth/calendar.events',
    'https://www.googleapis.com/auth/calendar.calendarlist.readonly',
  ],
  microsoft: ['openid', 'profile', 'email', 'offline_access', 'User.Read', 'Calendars.ReadWrite', 'MailboxSettings.Read'],
};

/** Without these a connection is of no use. The others are about the sign-in, and not all of them are named in the answer. */
export const requiredScopes: Record<ProviderName, readonly string[]> = {
  google: askedScopes.google.slice(2),
  microsoft: ['Calendars.ReadWrite', 'MailboxSettings.Read'],
};

/** The required ones that the host didn't grant: both consent pages let single ones be unticked. Microsoft's may come with their resource. */
export function missingScopes(provider: ProviderName, granted: readonly string[]): string[] {
  const held = new Set(granted.map((scope) => scope.replace('https://graph.microsoft.com/', '').toLowerCase()));
  return requiredScopes[provider].filter((scope) => !held.has(scope.toLowerCase()));
}
