import { createProviders } from '@holdfast/activities/calendars/createProviders.ts';
import type { CalendarDeps } from '@holdfast/activities/calendars/deps.ts';
import type { ActivityDeps } from '@holdfast/activities/deps.ts';
import { sealingKeys } from '@holdfast/db/seal.ts';
import type { WorkerSettings } from './settings.ts';

type CallSettings = Pick<WorkerSettings, 'calendars' | 'HOLDFAST_SECRET' | 'HOLDFAST_KEYS'>;

/** What hosts' calendars are asked with. */
export function callDeps({ calendars, HOLDFAST_SECRET, HOLDFAST_KEYS }: CallSettings): Omit<CalendarDeps, 'db'> {
  return { providers: createProviders(calendars), keys: sealingKeys(HOLDFAST_SECRET, HOLDFAST_KEYS) };
}

/** What rounds of connected calendars are run with. Providers themselves notify https addresses alone: without one they are polled. */
export function calendarDeps(settings: WorkerSettings): ActivityDeps['calendars'] {
  const { calendars, PUBLIC_ORIGIN } = settings;
  const canBeNotified = calendars.mode === 'sandbox' || PUBLIC_ORIGIN.startsWith('https:');
  return {
    ...callDeps(settings),
    notifyOrigin: canBeNotified ? PUBLIC_ORIGIN : null,
    pollMs: settings.HOLDFAST_CALENDAR_POLL_SECONDS * 1000,
  };
}
