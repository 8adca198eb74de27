import type { ProviderError } from '../calendars/provider.ts';

/** What becomes of a calendar step that failed: ended with a code, or tried again. */
export type Trouble = { state: 'failed'; code: string } | { state: 'retrying'; code: string; retryInMs: number };

const longestMs = 120_000;
/** A calendar that is gone may come back under another id, which the next rounds find. */
const triesForLost = 5;

/**
 * `attempt` counts from 1, and only tries that reached for the calendar. What the provider asks for is waited exactly; else twice as
 * long each time, up to two minutes, and up to a fifth more or less by `random`.
 */
export function calendarTrouble(error: ProviderError, attempt: number, isLast: boolean, random: number): Trouble {
  const backoffMs = Math.round(Math.min(longestMs, 1000 * 2 ** Math.min(attempt - 1, 10)) * (0.8 + 0.4 * random));
  const later = (code: string, retryInMs: number): Trouble =>
    isLast ? { state: 'failed', code } : { state: 'retrying', code, retryInMs: Math.min(retryInMs, 86_400_000) };
  switch (error.kind) {
    case 'needs-reauth':
      return later('CALENDAR_NEEDS_REAUTH', longestMs);
    case 'forbidden':
      return { state: 'failed', code: 'CALENDAR_FORBIDDEN' };
    case 'calendar-gone':
      return attempt >= triesForLost ? { state: 'failed', code: 'CALENDAR_GONE' } : later('CALENDAR_GONE', 15_000);
    case 'operator':
      return later('CALENDAR_REFUSED', longestMs);
    case 'busy':
      return later('CALENDAR_BUSY', error.retryAfterMs ?? backoffMs);
    default:
      return later('CALENDAR_UNREACHABLE', error.retryAfterMs ?? backoffMs);
  }
}
