import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Db, openDatabase } from '../database.ts';
import { plantBooking } from '../testing/plantBooking.ts';
import { testDatabase, type TestDatabase } from '../testing/database.ts';
import { plantHost } from '../testing/plantHost.ts';
import { loadOffer } from './loadOffer.ts';
import { type CalendarChanges, type ListedEvent, saveCalendarChanges } from './saveCalendarChanges.ts';

const nowMs = Date.UTC(2027, 2, 1);
const at = (hour: number) => nowMs + hour * 3_600_000;

function event(id: string, startHour: number, more: Partial<ListedEvent> = {}): ListedEvent {
  const times = { startMs: at(startHour), endMs: at(startHour + 1) };
  return { id, ...times, isBusy: true, isTentative: false, seriesId: null, bookingId: null, icalUid: null, etag: null, ...more };
}

describe('saving what a round has read', () => {
  let database: TestDatabase;
  let db: Db;
  let host: { hostId: string; meetingTypeId: string };
  let calendarId: string;

  beforeAll(async () => {
    database = await testDatabase();
    db = openDatabase({ url: database.url, name: 'test' });
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  async function plantCalendar(fields: { blocks?: boolean; isDestination?: boolean; tentativeIsFree?: boolean } = {}): Promise<void> {
    host = await plantHost(db);
    const { rows: connections } = await db.raw<{ rows: { id: string }[] }>(
      `insert into calendar_connections (user_id, provider, account_id, account_email, state, key_id, refresh_token, treats_tentative_as_free)
       values (?, 'google', '1', 'ada@example.com', 'active', 'k', 'x', ?) returning id`,
      [host.hostId, fields.tentativeIsFree ?? false],
    );
    const { rows } = await db.raw<{ rows: { id: string }[] }>(
      `insert into calendars (connection_id, host_id, remote_id, name, timezone, can_write, blocks, is_destination)
       values (?, ?, 'r', 'Calendar', 'UTC', true, ?, ?) returning id`,
      [connections[0]!.id, host.hostId, fields.blocks ?? true, fields.isDestination ?? false],
    );
    calendarId = rows[0]!.id;
  }

  const save = (changes: Partial<CalendarChanges>) =>
    saveCalendarChanges(db, calendarId, {
      ...{ isFull: false, events: [], removedIds: [], replacedSeries: [], cursor: 'c', nowMs },
      window: { fromMs: nowMs, toMs: at(24 * 30) },
      ...changes,
    });
  async function busy(): Promise<string[]> {
    const { rows } = await db.raw<{ rows: { id: string }[] }>(
      'select remote_event_id as id from busy_times where calendar_id = ? and is_busy order by 1',
      [calendarId],
    );
    return rows.map(({ id }) => id);
  }
  const version = async () => (await loadOffer(db, host.meetingTypeId, { fromMs: nowMs, toMs: at(48) }, nowMs))!.scheduleVersion;

  it('puts busy time into the offer, under the version that it raised', async () => {
    await plantCalendar();
    const before = await version();
    expect(await save({ events: [event('a', 10), event('b', 12, { isBusy: false })] })).toBe(true);
    const loaded = await loadOffer(db, host.meetingTypeId, { fromMs: nowMs, toMs: at(48) }, nowMs);
    expect(loaded!.offer.taken).toEqual([{ startMs: at(10), endMs: at(11), kind: 'busy', id: calendarId }]);
    expect(loaded!.scheduleVersion).toBe(before + 1);
  });

  it('raises the version once however much changed, and not at all where no time to come did', async () => {
    await plantCalendar();
    await save({ events: [event('a', 10), event('free', 12, { isBusy: false }), event('past', -5)] });
    const before = await version();
    expect(await save({ events: [event('a', 10), event('free', 14, { isBusy: false }), event('past', -6)], removedIds: ['unknown'] })).toBe(
      false,
    );
    expect(await save({ removedIds: ['free', 'past'] })).toBe(false);
    expect(await version()).toBe(before);
    expect(await save({ events: [event('a', 11), event('b', 15), event('c', 17)] })).toBe(true);
    expect(await version()).toBe(before + 1);
    for (const change of [
      { events: [event('a', 11, { isBusy: false })] },
      { removedIds: ['b'] },
      { isFull: true, events: [event('a', 11, { isBusy: false })] },
    ]) {
      const version0 = await version();
      expect(await save(change)).toBe(true);
      expect(await version()).toBe(version0 + 1);
    }
  });

  it('R5: sweeps with a full list alone, and a replaced series with its own', async () => {
    await plantCalendar();
    const series = { seriesId: 's' };
    await save({ events: [event('a', 1), event('s1', 3, series), event('s2', 5, series), event('s3', 7, series)] });
    await save({ events: [event('b', 9)] });
    expect(await busy()).toEqual(['a', 'b', 's1', 's2', 's3']);
    await save({ events: [event('s2', 6, series)], replacedSeries: ['s'] });
    expect(await busy()).toEqual(['a', 'b', 's2']);
    await save({ isFull: true, events: [event('b', 9)] });
    expect(await busy()).toEqual(['b']);
  });

  it('keeps no time of a calendar that only receives bookings, and nothing at all of one that is not followed', async () => {
    await plantCalendar({ blocks: false, isDestination: true });
    expect(await save({ events: [event('a', 1)] })).toBe(false);
    expect(await busy()).toEqual([]);
    await plantCalendar({ blocks: false });
    expect(await save({ events: [event('a', 1)] })).toBeNull();
    const { rows } = await db.raw('select cursor from calendars where id = ?', [calendarId]);
    expect(rows).toEqual([{ cursor: null }]);
  });

  it('R7: counts tentative events by the host’s choice', async () => {
    const events = [event('sure', 1), event('maybe', 3, { isTentative: true })];
    await plantCalendar();
    await save({ events });
    expect(await busy()).toEqual(['maybe', 'sure']);
    await plantCalendar({ tentativeIsFree: true });
    await save({ events });
    expect(await busy()).toEqual(['sure']);
  });

  it('R10: a booking’s own event takes no time besides it, known by mark, id or UID; moved there, its new time is taken', async () => {
    await plantCalendar();
    const startTime = new Date(at(10)).toISOString();
    const endTime = new Date(at(11)).toISOString();
    const booking = await plantBooking(db, { ...host, startTime, endTime });
    await db.raw(
      `insert into calendar_events (booking_id, calendar_id, remote_event_id, version, etag, ical_uid, state) values (?, ?, 'own', 1, 'e1', 'uid', 'written')`,
      [booking.id, calendarId],
    );
    await save({
      events: [
        event('by-mark', 10, { bookingId: booking.id }),
        event('own', 10),
        event('copy', 10, { icalUid: 'uid' }),
        event('foreign', 10),
        event('moved', 14, { bookingId: booking.id, etag: 'e2' }),
        event('our-last-write', 16, { bookingId: booking.id, etag: 'e1' }),
        event('of-another-deployment', 18, { bookingId: '00000000-0000-4000-8000-000000000000' }),
      ],
    });
    expect(await busy()).toEqual(['foreign', 'moved', 'of-another-deployment']);
  });
});
