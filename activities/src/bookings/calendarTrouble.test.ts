import { describe, expect, it } from 'vitest';
import { ProviderError, type ProviderErrorKind } from '../calendars/provider.ts';
import { calendarTrouble } from './calendarTrouble.ts';

const trouble = (kind: ProviderErrorKind, attempt = 1, { retryAfterMs = null as number | null, isLast = false } = {}) =>
  calendarTrouble(new ProviderError(kind, 'word', retryAfterMs), attempt, isLast, 0.5);

describe('calendarTrouble', () => {
  it('waits what the provider asks for, exactly', () => {
    expect(trouble('busy', 7, { retryAfterMs: 4000 })).toEqual({ state: 'retrying', code: 'CALENDAR_BUSY', retryInMs: 4000 });
  });

  it('else waits twice as long each time, up to two minutes', () => {
    const waits = [1, 2, 3, 7, 8, 50].map((attempt) => trouble('unreachable', attempt));
    expect(waits.map((each) => ('retryInMs' in each ? each.retryInMs : null))).toEqual([1000, 2000, 4000, 64_000, 120_000, 120_000]);
  });

  it('ends at once where trying again is of no use, and a calendar that is gone after a few tries', () => {
    expect(trouble('forbidden')).toEqual({ state: 'failed', code: 'CALENDAR_FORBIDDEN' });
    expect([1, 4, 5].map((attempt) => trouble('calendar-gone', attempt).state)).toEqual(['retrying', 'retrying', 'failed']);
  });

  it('waits for the host to log in again, and for us to mend what is ours', () => {
    expect(trouble('needs-reauth')).toEqual({ state: 'retrying', code: 'CALENDAR_NEEDS_REAUTH', retryInMs: 120_000 });
    expect(trouble('operator')).toEqual({ state: 'retrying', code: 'CALENDAR_REFUSED', retryInMs: 120_000 });
  });

  it('gives up with the reason of the last try', () => {
    expect(trouble('busy', 9, { isLast: true })).toEqual({ state: 'failed', code: 'CALENDAR_BUSY' });
  });
});
