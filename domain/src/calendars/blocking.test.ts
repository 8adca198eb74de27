import { describe, expect, it } from 'vitest';
import { blocking, type BlockingOptions } from './blocking.ts';
import type { RemoteEvent } from './types.ts';

const hour = 3_600_000;
const at = Date.UTC(2027, 0, 4, 9);
const zurich = { timezone: 'Europe/Zurich' };
const options: BlockingOptions = { treatsTentativeAsFree: false, booking: null };

const event = (over: Partial<RemoteEvent> = {}): RemoteEvent => ({
  id: 'e1',
  seriesId: null,
  etag: null,
  icalUid: null,
  time: { startMs: at, endMs: at + hour },
  isCancelled: false,
  answer: 'organizer',
  showAs: 'busy',
  bookingId: null,
  ...over,
});

const verdict = (over: Partial<RemoteEvent>, given: Partial<BlockingOptions> = {}) => {
  const result = blocking(event(over), zurich, { ...options, ...given });
  return result === null ? 'no row' : `${result.isBusy ? 'busy' : 'free'}${result.isTentative ? ', tentative' : ''}`;
};

describe('R7: blocking', () => {
  it.each<[string, Partial<RemoteEvent>, string]>([
    ['an ordinary event', {}, 'busy'],
    ['one that was accepted', { answer: 'accepted' }, 'busy'],
    ['a cancelled one', { isCancelled: true }, 'no row'],
    ['a cancelled absence', { isCancelled: true, showAs: 'out-of-office' }, 'no row'],
    ['one that was declined', { answer: 'declined' }, 'free'],
    ['an absence that was declined', { answer: 'declined', showAs: 'out-of-office' }, 'free'],
    ['an absence', { showAs: 'out-of-office' }, 'busy'],
    ['an absence not yet answered', { answer: 'none', showAs: 'out-of-office' }, 'busy'],
    ['work elsewhere', { showAs: 'elsewhere' }, 'free'],
    ['one shown as free', { showAs: 'free' }, 'free'],
    ['one shown as free, not yet answered', { showAs: 'free', answer: 'none' }, 'free'],
    ['one shown as tentative', { showAs: 'tentative' }, 'busy, tentative'],
    ['one answered with perhaps', { answer: 'tentative' }, 'busy, tentative'],
    ['one not yet answered', { answer: 'none' }, 'busy, tentative'],
    ['one without length', { time: { startMs: at, endMs: at } }, 'no row'],
    ['a whole day', { time: { startDate: '2027-01-05', endDate: '2027-01-06' } }, 'busy'],
    ['a whole day shown as free', { time: { startDate: '2027-01-05', endDate: '2027-01-06' }, showAs: 'free' }, 'free'],
  ])('counts %s rightly', (_what, given, expected) => {
    expect(verdict(given)).toBe(expected);
  });

  it('frees tentative events, and these alone, where the host wants it', () => {
    const wanted = { treatsTentativeAsFree: true };
    expect(verdict({ showAs: 'tentative' }, wanted)).toBe('free, tentative');
    expect(verdict({ answer: 'none' }, wanted)).toBe('free, tentative');
    expect(verdict({ answer: 'tentative' }, wanted)).toBe('free, tentative');
    expect(verdict({ answer: 'none', showAs: 'out-of-office' }, wanted)).toBe('busy');
    expect(verdict({}, wanted)).toBe('busy');
  });

  it('leaves an event of ours to its booking, until it lies elsewhere', () => {
    const booking = { startMs: at, endMs: at + hour };
    expect(verdict({}, { booking })).toBe('no row');
    expect(verdict({}, { booking: 'cancelled' })).toBe('no row');
    expect(verdict({ time: { startMs: at + hour, endMs: at + 2 * hour } }, { booking })).toBe('busy');
    expect(verdict({ time: { startMs: at, endMs: at + 2 * hour } }, { booking })).toBe('busy');
    expect(verdict({ time: { startMs: at + hour, endMs: at + 2 * hour }, showAs: 'free' }, { booking })).toBe('free');
  });

  it.each([
    ['Pacific/Pitcairn', '2027-01-05', '2027-01-06', '2027-01-05T08:00:00Z', '2027-01-06T08:00:00Z'],
    ['Pacific/Tongatapu', '2027-01-05', '2027-01-06', '2027-01-04T11:00:00Z', '2027-01-05T11:00:00Z'],
    ['America/Los_Angeles', '2027-03-14', '2027-03-15', '2027-03-14T08:00:00Z', '2027-03-15T07:00:00Z'],
    ['America/Los_Angeles', '2027-11-07', '2027-11-08', '2027-11-07T07:00:00Z', '2027-11-08T08:00:00Z'],
    ['Europe/Zurich', '2027-03-28', '2027-03-29', '2027-03-27T23:00:00Z', '2027-03-28T22:00:00Z'],
    ['Europe/Zurich', '2027-10-31', '2027-11-01', '2027-10-30T22:00:00Z', '2027-10-31T23:00:00Z'],
    // Midnight does not exist there on that day.
    ['Africa/Cairo', '2027-04-30', '2027-05-01', '2027-04-29T22:00:00Z', '2027-04-30T21:00:00Z'],
    ['UTC', '2027-01-05', '2027-01-08', '2027-01-05T00:00:00Z', '2027-01-08T00:00:00Z'],
  ])('takes whole days as those of the calendar in %s on %s', (timezone, startDate, endDate, start, end) => {
    const result = blocking(event({ time: { startDate, endDate } }), { timezone }, options);
    expect([result?.startMs, result?.endMs].map((ms) => new Date(ms ?? 0).toISOString())).toEqual(
      [start, end].map((text) => text.replace('Z', '.000Z')),
    );
  });

  it('refuses a zone that is not known instead of guessing one', () => {
    const time = { startDate: '2027-01-05', endDate: '2027-01-06' };
    expect(() => blocking(event({ time }), { timezone: 'Customized Time Zone' }, options)).toThrow(RangeError);
  });
});
