import type { ProviderName } from './types.ts';

/** Where a provider sends a host back to, as it is registered there. */
export function callbackAddress(publicOrigin: string, provider: ProviderName): string {
  return `${publicOrigin}/api/calendars/${provider}/callback`;
}

/** Where a provider tells of changes. */
export function notificationAddress(publicOrigin: string, provider: ProviderName): string {
  return `${publicOrigin}/api/calendars/${provider}/notifications`;
}

/** The page where a host looks after connected accounts. */
export function calendarsPage(publicOrigin: string): string {
  return `${publicOrigin}/settings/calendars`;
}
