import { foldChanges } from '@holdfast/domain/calendars/foldChanges.ts';
import type { RemoteEvent, ProviderName } from '@holdfast/domain/calendars/types.ts';
import { describe, expect, it } from 'vitest';
import { everyPage, failure, monday, starts, useProviderRig, utc, window } from '../testing/providerBench.ts';
import { providerNames } from '../testing/providerRig.ts';

const rig = useProviderRig();
const hour = 3_600_000;
const daily = { start: utc(monday), end: utc(monday + hour), recurrence: ['RRULE:FREQ=DAILY;COUNT=4'] };
const at = (hours: number) => ({ start: utc(monday + hours * hour), end: utc(monday + (hours + 1) * hour) });

/** A calendar with a copy of it that is kept by rounds alone, after one full list. */
async function copied(name: ProviderName) {
  const { account, id, control } = await rig().connected(name);
  const copy = new Map<string, RemoteEvent>();
  let cursor = (await everyPage((page) => account.list(id, window, page))).cursor;
  const startOf = ({ time }: RemoteEvent) => ('startMs' in time ? new Date(time.startMs).toISOString() : time.startDate);
  return {
    id,
    control,
    async round() {
      const { changes, cursor: next } = await everyPage((page) => account.changes(id, cursor, window, page));
      cursor = next;
      const { events, removedIds, replacedSeries } = foldChanges(changes);
      for (const [key, event] of copy) if (removedIds.includes(key) || replacedSeries.includes(event.seriesId ?? '')) copy.delete(key);
      for (const event of events) copy.set(event.id, event);
      return changes;
    },
    ids: () => [...copy.values()].sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1)).map(({ id: key }) => key),
    /** Hours after the Monday at which the copied events begin. */
    hours: () => [...copy.values()].map((event) => (Date.parse(startOf(event)) - monday) / hour).sort((a, b) => a - b),
  };
}

describe.each(providerNames)('%s: rounds of changes', (name) => {
  it('says removed of what is deleted, and of what leaves the window', async () => {
    const { id, control, round, hours } = await copied(name);
    const [deleted, moved, kept] = [0, 2, 4].map((hoursLater) => control.createEvent(id, at(hoursLater)).id);
    await round();
    expect(hours()).toEqual([0, 2, 4]);
    control.removeEvent(id, deleted ?? '');
    control.changeEvent(id, moved ?? '', { start: utc(window.toMs + hour), end: utc(window.toMs + 2 * hour) });
    control.changeEvent(id, kept ?? '', at(5));
    await round();
    expect(hours()).toEqual([5]);
  });

  it('may say everything twice, and in short and empty pages', async () => {
    const { id, control, round, hours } = await copied(name);
    control.set('behaviour', { duplicateDelta: true, pageSize: 2, emptyPages: true });
    control.createEvent(id, daily);
    control.createEvent(id, at(3));
    await round();
    expect(hours()).toEqual([0, 3, 24, 48, 72]);
  });

  it('R6: after a series is moved, nothing is left of where it was', async () => {
    const { id, control, round, hours } = await copied(name);
    const series = control.createEvent(id, daily);
    await round();
    control.changeEvent(id, series.id, at(2));
    await round();
    expect(hours()).toEqual([2, 26, 50, 74]);
    control.changeEvent(id, series.id, { ...at(1), recurrence: ['RRULE:FREQ=DAILY;COUNT=2'] });
    await round();
    expect(hours()).toEqual([1, 25]);
  });

  it('R6: a moved and a cancelled occurrence are as the host has them now', async () => {
    const { id, control, round, hours, ids } = await copied(name);
    control.createEvent(id, daily);
    await round();
    const [, second = '', third = ''] = ids();
    control.changeEvent(id, second, at(30));
    control.removeEvent(id, third);
    await round();
    expect(hours()).toEqual([0, 30, 72]);
  });

  it('R6: of a deleted series nothing is left', async () => {
    const { id, control, round, hours, ids } = await copied(name);
    const series = control.createEvent(id, daily);
    await round();
    control.changeEvent(id, ids()[1] ?? '', at(30));
    await round();
    control.removeEvent(id, series.id);
    await round();
    expect(hours()).toEqual([]);
  });

  it('R6: of a series that leaves the window nothing is left', async () => {
    const { id, control, round, hours } = await copied(name);
    const series = control.createEvent(id, daily);
    await round();
    control.changeEvent(id, series.id, { start: utc(window.toMs + hour), end: utc(window.toMs + 2 * hour) });
    await round();
    expect(hours()).toEqual([]);
  });

  it('R6: a single event that becomes a series, and a series that becomes single, leave nothing of what they were', async () => {
    const { id, control, round, hours } = await copied(name);
    const event = control.createEvent(id, at(7));
    await round();
    expect(hours()).toEqual([7]);
    control.changeEvent(id, event.id, { ...at(3), recurrence: ['RRULE:FREQ=DAILY;COUNT=2'] });
    await round();
    expect(hours()).toEqual([3, 27]);
    control.changeEvent(id, event.id, { ...at(5), recurrence: [] });
    await round();
    expect(hours()).toEqual([5]);
  });

  it('is quiet when nothing has changed', async () => {
    const { id, control, round } = await copied(name);
    control.createEvent(id, daily);
    await round();
    expect(await round()).toEqual([]);
  });
});

describe('microsoft: a window whose changes cannot be told in time', () => {
  it('is read in full, as often as it is asked for, until they can', async () => {
    const { account, id, control } = await rig().connected('microsoft');
    control.createEvent(id, { ...daily, recurrence: ['RRULE:FREQ=DAILY'] });
    control.set('behaviour', { pageSize: 5 });
    const isLate = { status: 504, body: JSON.stringify({ error: { code: 'UnknownError', message: '' } }) };
    control.set('fault', { match: { path: '/calendarView/delta' }, times: 50, ...isLate });
    const { changes, cursor } = await everyPage((page) => account.list(id, window, page));
    expect(starts(changes).slice(0, 4)).toEqual([0, 1, 2, 3].map((day) => new Date(monday + day * 24 * hour).toISOString()));
    expect((await failure(account.changes(id, cursor, window, null))).kind).toBe('cursor-gone');
    control.set('fault/clear', {});
    expect((await everyPage((page) => account.list(id, window, page))).cursor).not.toBe(cursor);
  });
});
