import { randomUUID } from 'node:crypto';
import { manageToken } from '@holdfast/domain/booking/manageToken.ts';
import { raiseScheduleVersion } from '@holdfast/db/queries/raiseScheduleVersion.ts';
import { plantBooking } from '@holdfast/db/testing/plantBooking.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiRig, type ApiRig, type SignedUp } from '../testing/apiRig.ts';

const hourMs = 3_600_000;
const halfHourMs = hourMs / 2;

describe('availability', () => {
  let rig: ApiRig;
  let host: SignedUp;
  let meetingTypeId: string;
  /** A Monday two to three weeks ahead, as a date. */
  let monday: string;
  beforeAll(async () => {
    rig = await apiRig();
    host = await rig.signUp({ timezone: 'Europe/Berlin' });
    meetingTypeId = (await makeType({ slug: 'asked' })).id;
    const date = new Date();
    date.setUTCDate(date.getUTCDate() + 14 + ((8 - date.getUTCDay()) % 7));
    monday = date.toISOString().slice(0, 10);
  });
  afterAll(() => rig.close());

  async function makeType(fields: Record<string, unknown>) {
    const body = { name: 'Half an hour', durationMinutes: 30, bookingWindow: { kind: 'unlimited' }, ...fields };
    const answer = await host.call('POST', '/meeting-types', body);
    expect(answer.status).toBe(201);
    return answer.body;
  }

  const ask = (query: Record<string, string>, headers = {}) =>
    rig
      .client()
      .call(
        'GET',
        `/availability?${new URLSearchParams({ meetingTypeId, startDate: monday, endDate: monday, ...query }).toString()}`,
        undefined,
        headers,
      );
  const check = (query: Record<string, string>) =>
    rig.client().call('GET', `/availability/check?${new URLSearchParams({ meetingTypeId, ...query }).toString()}`);
  const startsOf = (body: { slots: { startTime: string }[] }) => body.slots.map(({ startTime }) => startTime);
  const halfHour = (startTime: string) => ({ startTime, endTime: new Date(Date.parse(startTime) + halfHourMs).toISOString() });

  it('is a weekday of 16 half hours, in UTC, in the schedule’s zone unless another is asked for', async () => {
    const answer = await ask({});
    expect([answer.status, answer.body.meetingTypeId, answer.body.timezone]).toEqual([200, meetingTypeId, 'Europe/Berlin']);
    expect(answer.body.slots).toHaveLength(16);
    for (const { startTime, endTime } of answer.body.slots) {
      expect(startTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:[03]0:00Z$/);
      expect(Date.parse(endTime) - Date.parse(startTime)).toBe(halfHourMs);
    }
    const first = new Date(answer.body.slots[0].startTime);
    expect(first.toLocaleTimeString('en-GB', { timeZone: 'Europe/Berlin' })).toBe('09:00:00');
    const tokyo = await ask({ timezone: 'Asia/Tokyo' });
    expect(tokyo.body.timezone).toBe('Asia/Tokyo');
    const day = (startTime: string) => new Date(startTime).toLocaleDateString('sv', { timeZone: 'Asia/Tokyo' });
    expect(startsOf(tokyo.body).map(day)).toEqual(startsOf(tokyo.body).map(() => monday));
  });

  /** A change of rows as the product makes it: with the version of what the host offers. */
  async function changeBehind(statement: string, bindings: string[]): Promise<void> {
    await rig.db.raw(statement, bindings);
    await raiseScheduleVersion(rig.db, host.user.id);
  }

  it('answers 304 to whoever has it already, and anew once a slot is taken', async () => {
    const first = await ask({});
    const etag = first.headers.get('ETag')!;
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    expect(first.headers.get('Cache-Control')).toBe('no-cache');
    // Of itself, fetch adds no-cache to a condition of the caller's.
    const condition = { 'If-None-Match': etag, 'Cache-Control': 'max-age=0' };
    const again = await ask({}, condition);
    expect([again.status, again.text, again.headers.get('ETag')]).toEqual([304, '', etag]);
    const startTime = first.body.slots[3].startTime;
    const booking = await plantBooking(rig.db, { hostId: host.user.id, meetingTypeId, ...halfHour(startTime) });
    const changed = await ask({}, condition);
    expect(changed.status).toBe(200);
    expect(startsOf(changed.body)).toEqual(startsOf(first.body).filter((start) => start !== startTime));
    await changeBehind('delete from bookings where id = ?', [booking.id]);
  });

  it('is at most 3 kB over the wire for a month of half hours, and at most 26 kB for whoever takes no gzip', async () => {
    const path = `/api/availability?meetingTypeId=${meetingTypeId}&startDate=2027-03-01&endDate=2027-03-31`;
    const sizeAs = async (encoding: string) => {
      const answer = await fetch(`${rig.url}${path}`, { headers: { 'Accept-Encoding': encoding } });
      const { slots } = (await answer.json()) as { slots: unknown[] };
      return { slots: slots.length, bytes: Number(answer.headers.get('Content-Length')) };
    };
    const [small, plain] = [await sizeAs('gzip'), await sizeAs('identity')];
    expect([small.slots, plain.slots]).toEqual([23 * 16, 23 * 16]);
    expect(small.bytes).toBeGreaterThan(0);
    expect(small.bytes).toBeLessThanOrEqual(3000);
    expect(plain.bytes).toBeLessThanOrEqual(26_000);
  });

  it('is told for 62 days and no more', async () => {
    const last = (days: number) => new Date(Date.parse(monday) + days * 24 * hourMs).toISOString().slice(0, 10);
    const most = await ask({ endDate: last(61) });
    expect(most.status).toBe(200);
    expect(most.body.slots.length).toBeGreaterThan(40 * 16);
    const more = await ask({ endDate: last(62) });
    expect([more.status, more.body.errors]).toEqual([400, [{ path: 'endDate', message: 'must be at most 62 days from startDate' }]]);
  });

  it.each([
    [{ startDate: '2027-03-15', endDate: '2027-03-14' }, 'endDate'],
    [{ startDate: '2027-02-30' }, 'startDate'],
    [{ startDate: 'today' }, 'startDate'],
    [{ startDate: '2027-03-14T00:00:00Z' }, 'startDate'],
    [{ startDate: '1927-03-14', endDate: '2099-03-14' }, 'startDate'],
    [{ timezone: 'Mars/Olympus' }, 'timezone'],
    [{ timezone: '+01:00' }, 'timezone'],
    [{ timezone: '' }, 'timezone'],
    [{ meetingTypeId: '1' }, 'meetingTypeId'],
    [{ holdId: 'x' }, 'holdId'],
    [{ bookingId: 'x' }, 'bookingId'],
    [{ token: 'x'.repeat(201) }, 'token'],
    [{ duration: '60' }, 'duration'],
  ])('refuses %j by its field', async (query, path) => {
    const answer = await ask(query);
    expect([answer.status, answer.body.code, answer.body.errors[0].path]).toEqual([400, 'VALIDATION_ERROR', path]);
  });

  it('has nothing for a type that is unknown or deleted, and no slots for one that is inactive or whose host is unconfirmed', async () => {
    expect((await ask({ meetingTypeId: randomUUID() })).status).toBe(404);
    expect((await check({ meetingTypeId: randomUUID(), startTime: `${monday}T09:00:00Z` })).status).toBe(404);
    const gone = await makeType({ slug: 'gone' });
    expect((await host.call('DELETE', `/meeting-types/${gone.id}`)).status).toBe(200);
    expect((await ask({ meetingTypeId: gone.id })).status).toBe(404);
    const idle = await makeType({ slug: 'idle', isActive: false });
    expect((await ask({ meetingTypeId: idle.id })).body.slots).toEqual([]);
    await changeBehind('update users set email_confirmed_at = null where id = ?', [host.user.id]);
    expect((await ask({})).body.slots).toEqual([]);
    await changeBehind('update users set email_confirmed_at = now() where id = ?', [host.user.id]);
    expect((await ask({})).body.slots).toHaveLength(16);
  });

  it('lists a secret type’s slots to whoever knows its id', async () => {
    const secret = await makeType({ slug: 'secret', isSecret: true });
    expect((await ask({ meetingTypeId: secret.id })).body.slots).toHaveLength(16);
  });

  it('has as many slots on a day of a clock change as that day is long', async () => {
    const sunday = await host.call('POST', '/schedules', {
      name: 'Sundays',
      timezone: 'America/New_York',
      rules: [{ dayOfWeek: 0, startTime: '00:00', endTime: '06:00' }],
      overrides: [],
    });
    const type = await makeType({ slug: 'sundays', scheduleId: sunday.body.id });
    const slotsOn = async (date: string) => (await ask({ meetingTypeId: type.id, startDate: date, endDate: date })).body.slots.length;
    const year = new Date().getUTCFullYear() + 1;
    // The second Sunday of March and the first of November, and the Sundays after them.
    const sundayFrom = (month: string, day: number) => {
      const date = new Date(`${year}-${month}-${String(day).padStart(2, '0')}T12:00:00Z`);
      date.setUTCDate(day + ((7 - date.getUTCDay()) % 7));
      return date.toISOString().slice(0, 10);
    };
    expect(await slotsOn(sundayFrom('03', 8))).toBe(10);
    expect(await slotsOn(sundayFrom('03', 15))).toBe(12);
    expect(await slotsOn(sundayFrom('11', 1))).toBe(14);
    expect(await slotsOn(sundayFrom('11', 8))).toBe(12);
  });

  it('counts one’s own hold as free, and nobody else’s', async () => {
    const startTime = `${monday}T10:00:00Z`;
    const { rows } = await rig.db.raw<{ rows: { id: string }[] }>(
      `insert into reservations (host_id, during, kind, meeting_type_id, expires_at)
       values (?, tstzrange(?, ?), 'hold', ?, now() + interval '5 minutes') returning id`,
      [host.user.id, startTime, halfHour(startTime).endTime, meetingTypeId],
    );
    const holdId = rows[0]!.id;
    await raiseScheduleVersion(rig.db, host.user.id);
    expect(startsOf((await ask({})).body)).not.toContain(startTime);
    expect(startsOf((await ask({ holdId: randomUUID() })).body)).not.toContain(startTime);
    expect(startsOf((await ask({ holdId })).body)).toContain(startTime);
    expect((await check({ startTime })).body.available).toBe(false);
    expect((await check({ startTime, holdId })).body).toEqual({ available: true, alternatives: [] });
    await changeBehind(`update reservations set expires_at = now() - interval '1 second' where id = ?`, [holdId]);
    expect(startsOf((await ask({})).body)).toContain(startTime);
    await changeBehind('delete from reservations where id = ?', [holdId]);
  });

  it('shows a booking’s own time as free to whoever has its token, and 404 to all others', async () => {
    const startTime = `${monday}T11:00:00Z`;
    const { id } = await plantBooking(rig.db, { hostId: host.user.id, meetingTypeId, ...halfHour(startTime) });
    const token = manageToken(rig.settings.HOLDFAST_SECRET, id, 1);
    expect(startsOf((await ask({})).body)).not.toContain(startTime);
    expect(startsOf((await ask({ bookingId: id, token })).body)).toContain(startTime);
    expect(startsOf((await ask({ bookingId: id.toUpperCase(), token })).body)).toContain(startTime);
    const other = await makeType({ slug: 'other' });
    const wrong: Record<string, string>[] = [
      { bookingId: id, token: manageToken(rig.settings.HOLDFAST_SECRET, id, 2) },
      { bookingId: id, token: 'x' },
      { bookingId: id },
      { bookingId: randomUUID(), token },
      { bookingId: id, token, meetingTypeId: other.id },
    ];
    for (const query of wrong) {
      expect((await ask(query)).status).toBe(404);
    }
    await changeBehind('delete from bookings where id = ?', [id]);
  });

  it('checks one start: free, or not with the nearest that are, those of the day first', async () => {
    const startTime = `${monday}T12:00:00Z`;
    expect((await check({ startTime })).body).toEqual({ available: true, alternatives: [] });
    const booking = await plantBooking(rig.db, { hostId: host.user.id, meetingTypeId, ...halfHour(startTime) });
    const { body } = await check({ startTime });
    expect(body.available).toBe(false);
    expect(body.alternatives).toHaveLength(5);
    expect(
      body.alternatives
        .map((slot: { startTime: string }) => slot.startTime)
        .slice(0, 2)
        .sort(),
    ).toEqual([`${monday}T11:30:00Z`, `${monday}T12:30:00Z`]);
    for (const start of [
      '2001-01-01T00:00:00Z',
      `${monday}T12:07:00Z`,
      `${monday}T12:30:00.001Z`,
      '2099-12-31T23:59:59Z',
      `${monday}T02:00:00Z`,
    ]) {
      expect([start, (await check({ startTime: start })).body.available]).toEqual([start, false]);
    }
    await changeBehind('delete from bookings where id = ?', [booking.id]);
  });

  it.each([
    [{ startTime: 'soon' }, 'startTime'],
    [{ startTime: '2027-03-14' }, 'startTime'],
    [{ startTime: '+300000-01-01T00:00:00Z' }, 'startTime'],
    [{ startTime: '2027-03-14T13:00:00Z', endTime: '2027-03-14T14:00:00Z' }, 'endTime'],
    [{ startTime: '2027-03-14T13:00:00Z', meetingTypeId: 'x' }, 'meetingTypeId'],
  ])('checks nothing for %j', async (query, path) => {
    const answer = await check(query);
    expect([answer.status, answer.body.errors[0].path]).toEqual([400, path]);
  });
});
