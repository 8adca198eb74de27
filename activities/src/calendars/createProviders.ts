import type { CalendarSettings } from '@holdfast/domain/calendars/settings.ts';
import type { CalendarDeps } from './deps.ts';
import { googleProvider } from './google.ts';
import { microsoftProvider } from './microsoft.ts';

/** The providers that are set up. */
export function createProviders({ google, microsoft }: CalendarSettings): CalendarDeps['providers'] {
  return { ...(google && { google: googleProvider(google) }), ...(microsoft && { microsoft: microsoftProvider(microsoft) }) };
}
