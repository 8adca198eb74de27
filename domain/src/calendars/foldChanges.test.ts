import { describe, expect, it } from 'vitest';
import { foldChanges } from './foldChanges.ts';
import type { RemoteEvent } from './types.ts';

const event = (id: string, seriesId: string | null = null, startMs = 0): RemoteEvent => ({
  id,
  seriesId,
  etag: null,
  icalUid: null,
  time: { startMs, endMs: startMs + 1 },
  isCancelled: false,
  answer: 'organizer',
  showAs: 'busy',
  bookingId: null,
});

describe('foldChanges', () => {
  it('keeps the last word about an id', () => {
    const moved = event('a', null, 5);
    const folded = foldChanges([
      { kind: 'event', event: event('a') },
      { kind: 'event', event: moved },
      { kind: 'event', event: event('b') },
      { kind: 'removed', id: 'b' },
      { kind: 'removed', id: 'c' },
      { kind: 'event', event: event('c') },
    ]);
    expect(folded.events).toEqual([moved, event('c')]);
    expect(folded.removedIds).toEqual(['b']);
  });

  it('lets a replaced series take along what was said of its occurrences before, and nothing after', () => {
    const folded = foldChanges([
      { kind: 'event', event: event('s1', 's') },
      { kind: 'event', event: event('other') },
      { kind: 'series', seriesId: 's', events: [event('s2', 's')] },
      { kind: 'event', event: event('s3', 's') },
    ]);
    expect(folded.events.map(({ id }) => id)).toEqual(['other', 's2', 's3']);
    expect(folded.replacedSeries).toEqual(['s']);
  });

  it('removes the occurrences of a series that has none left', () => {
    const folded = foldChanges([
      { kind: 'event', event: event('s1', 's') },
      { kind: 'series', seriesId: 's', events: [] },
    ]);
    expect(folded).toEqual({ events: [], removedIds: ['s'], replacedSeries: ['s'] });
  });

  it('lets a series stay whose id was that of a single event which is gone', () => {
    const folded = foldChanges([
      { kind: 'event', event: event('s1', 's') },
      { kind: 'removed', id: 's' },
    ]);
    expect(folded).toEqual({ events: [event('s1', 's')], removedIds: ['s'], replacedSeries: [] });
  });

  it('removes the single event that a series was made of', () => {
    const folded = foldChanges([
      { kind: 'event', event: event('s') },
      { kind: 'series', seriesId: 's', events: [event('s1', 's')] },
    ]);
    expect(folded).toEqual({ events: [event('s1', 's')], removedIds: ['s'], replacedSeries: ['s'] });
  });
});
