import { describe, expect, it } from 'vitest';
import { changeThere } from './changeThere.ts';
import type { RemoteEvent } from './types.ts';

const startMs = Date.UTC(2027, 0, 4, 9);
const booking = { startMs, endMs: startMs + 1_800_000 };
const event = (time: RemoteEvent['time']): RemoteEvent => ({
  id: 'e',
  seriesId: null,
  etag: null,
  icalUid: null,
  time,
  isCancelled: false,
  answer: 'organizer',
  showAs: 'busy',
  bookingId: null,
});

describe('changeThere', () => {
  it.each([
    [{ kind: 'none' }, booking],
    [
      { kind: 'moved', startMs: startMs + 60_000 },
      { startMs: startMs + 60_000, endMs: booking.endMs + 60_000 },
    ],
    [{ kind: 'length' }, { startMs, endMs: booking.endMs + 60_000 }],
    [{ kind: 'length' }, { startMs: startMs + 60_000, endMs: booking.endMs }],
    [{ kind: 'length' }, { startDate: '2027-01-04', endDate: '2027-01-05' }],
  ])('is %j for %j', (change, time) => {
    expect(changeThere(event(time), booking)).toEqual(change);
  });
});
