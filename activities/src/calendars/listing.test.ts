import type { RemoteEvent } from '@holdfast/domain/calendars/types.ts';
import { describe, expect, it } from 'vitest';
import { draft, everyPage, failure, monday, starts, utc, window, useProviderRig } from '../testing/providerBench.ts';
import { providerNames } from '../testing/providerRig.ts';

const rig = useProviderRig();
const hour = 3_600_000;

describe.each(providerNames)('%s: listing', (name) => {
  it('pages through everything, short and empty pages too, and ends with a cursor', async () => {
    const { account, id, control } = await rig().connected(name);
    for (let i = 0; i < 7; i += 1) control.createEvent(id, { start: utc(monday + i * hour), end: utc(monday + (i + 1) * hour) });
    control.set('behaviour', { pageSize: 3, emptyPages: true });
    const { changes, cursor, pages } = await everyPage((page) => account.list(id, window, page));
    expect(starts(changes)).toEqual(Array.from({ length: 7 }, (_, i) => new Date(monday + i * hour).toISOString()));
    expect(pages).toBeGreaterThan(3);
    control.createEvent(id, { start: utc(monday + 10 * hour), end: utc(monday + 11 * hour) });
    const round = await everyPage((page) => account.changes(id, cursor, window, page));
    expect(starts(round.changes)).toEqual([new Date(monday + 10 * hour).toISOString()]);
    expect((await everyPage((page) => account.changes(id, round.cursor, window, page))).changes).toEqual([]);
  });

  it('says when a cursor is no longer known', async () => {
    const { account, id, control } = await rig().connected(name);
    const { cursor } = await everyPage((page) => account.list(id, window, page));
    control.set('sync/invalidate', { calendar: id });
    expect((await failure(account.changes(id, cursor, window, null))).kind).toBe('cursor-gone');
  });

  it('R23: says when a calendar is no longer there', async () => {
    const { account, id, control } = await rig().connected(name);
    control.set('calendar/delete', { calendar: id });
    expect((await failure(account.list(id, window, null))).kind).toBe('calendar-gone');
    expect((await failure(account.create(id, draft()))).kind).toBe('calendar-gone');
  });

  it('R6: gives every occurrence of a series its own time across a clock change, and what its series is like', async () => {
    const { account, id, control } = await rig().connected(name, 'Europe/Berlin');
    control.set('behaviour', { pageSize: 2 });
    const summer = { fromMs: Date.UTC(2027, 2, 15), toMs: Date.UTC(2027, 3, 12) };
    control.createEvent(id, {
      start: { wall: '2027-03-16T10:00:00', zone: 'Europe/Berlin' },
      end: { wall: '2027-03-16T11:00:00', zone: 'Europe/Berlin' },
      recurrence: ['RRULE:FREQ=WEEKLY;COUNT=30'],
      showAs: 'free',
    });
    const { changes } = await everyPage((page) => account.list(id, summer, page));
    expect(starts(changes)).toEqual([
      '2027-03-16T09:00:00.000Z',
      '2027-03-23T09:00:00.000Z',
      '2027-03-30T08:00:00.000Z',
      '2027-04-06T08:00:00.000Z',
    ]);
    for (const change of changes)
      expect(change).toMatchObject({ kind: 'event', event: { showAs: 'free', answer: 'organizer', seriesId: expect.any(String) } });
  });

  it('R7: says what an event is, so that it can be told whether it blocks', async () => {
    const { account, id, control, email } = await rig().connected(name);
    const other = { email: 'boss@example.com', name: 'Boss' };
    const invited = (response: 'accepted' | 'declined' | 'tentative' | 'needsAction') => ({
      organizer: other,
      attendees: [{ email, name: '', response, optional: false }],
    });
    const cases: [Parameters<typeof control.createEvent>[1], Partial<RemoteEvent>][] = [
      [
        { start: utc(0), end: utc(0) },
        { showAs: 'busy', answer: 'organizer' },
      ],
      [{ start: utc(0), end: utc(0), showAs: 'free' }, { showAs: 'free' }],
      [{ start: utc(0), end: utc(0), showAs: 'tentative' }, { showAs: 'tentative' }],
      [{ start: utc(0), end: utc(0), showAs: 'oof' }, { showAs: 'out-of-office' }],
      [{ start: utc(0), end: utc(0), ...invited('declined') }, { answer: 'declined' }],
      [{ start: utc(0), end: utc(0), ...invited('tentative') }, { answer: 'tentative' }],
      [{ start: utc(0), end: utc(0), ...invited('needsAction') }, { answer: 'none' }],
      [{ start: utc(0), end: utc(0), ...invited('accepted') }, { answer: 'accepted' }],
      ...(name === 'google'
        ? ([
            [{ start: utc(0), end: utc(0), kind: 'workingLocation' }, { showAs: 'elsewhere' }],
            [{ start: utc(0), end: utc(0), kind: 'focusTime' }, { showAs: 'busy' }],
          ] as [Parameters<typeof control.createEvent>[1], Partial<RemoteEvent>][])
        : ([[{ start: utc(0), end: utc(0), showAs: 'workingElsewhere' }, { showAs: 'elsewhere' }]] as [
            Parameters<typeof control.createEvent>[1],
            Partial<RemoteEvent>,
          ][])),
    ];
    const expected = cases.map(([given, want], i) => {
      const event = control.createEvent(id, { ...given, start: utc(monday + i * hour), end: utc(monday + (i + 1) * hour) });
      return { ...want, id: event.id };
    });
    const { changes } = await everyPage((page) => account.list(id, window, page));
    for (const want of expected) expect(changes).toContainEqual({ kind: 'event', event: expect.objectContaining(want) });
    expect(changes).toHaveLength(cases.length);
  });

  it.each(['America/Los_Angeles', 'Pacific/Tongatapu'])('R7: whole days stay dates in %s', async (zone) => {
    const { account, id, control } = await rig().connected(name, zone);
    control.createEvent(id, { start: { date: '2027-01-05' }, end: { date: '2027-01-07' } });
    control.createEvent(id, { start: { date: '2027-01-10' }, end: { date: '2027-01-11' }, recurrence: ['RRULE:FREQ=WEEKLY;COUNT=2'] });
    const { changes } = await everyPage((page) => account.list(id, window, page));
    expect(starts(changes)).toEqual(['2027-01-05', '2027-01-10', '2027-01-17']);
    expect(changes).toContainEqual({
      kind: 'event',
      event: expect.objectContaining({ time: { startDate: '2027-01-05', endDate: '2027-01-07' } }),
    });
  });
});
