import { Booking } from '@holdfast/db/models/Booking.ts';
import { MeetingType } from '@holdfast/db/models/MeetingType.ts';
import { User } from '@holdfast/db/models/User.ts';
import { plantBooking } from '@holdfast/db/testing/plantBooking.ts';
import { accountExport } from '@holdfast/domain/accounts/exportSchema.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiRig, type ApiRig } from '../testing/apiRig.ts';

const dayMs = 86_400_000;

describe('/auth/me', () => {
  let rig: ApiRig;
  beforeAll(async () => {
    rig = await apiRig();
  });
  afterAll(() => rig.close());

  const book = async (hostId: string, startMs: number) => {
    const { id } = await MeetingType.query(rig.db).findOne({ userId: hostId, slug: '30-minutes' }).throwIfNotFound();
    const startTime = new Date(startMs).toISOString();
    return plantBooking(rig.db, { hostId, meetingTypeId: id, startTime, endTime: new Date(startMs + 1_800_000).toISOString() });
  };
  const scheduleVersion = async (id: string) => (await User.query(rig.db).findById(id).throwIfNotFound()).scheduleVersion;

  it('is for hosts who are logged in', async () => {
    for (const [method, path, body] of [
      ['GET', '/auth/me'],
      ['PATCH', '/auth/me', {}],
      ['DELETE', '/auth/me', { password: 'x' }],
      ['GET', '/auth/me/export'],
    ] as const) {
      expect(await rig.client().call(method, path, body)).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
    }
  });

  it('ends with the session’s seven days', async () => {
    const host = await rig.signUp();
    const { rows } = await rig.db.raw('select extract(epoch from expires_at - now()) / 86400 as days from sessions where user_id = ?', [
      host.user.id,
    ]);
    expect(Number(rows[0].days)).toBeCloseTo(7, 2);
    await rig.db.raw(`update sessions set expires_at = now() - interval '1 second' where user_id = ?`, [host.user.id]);
    expect((await host.call('GET', '/auth/me')).status).toBe(401);
  });

  describe('PATCH', () => {
    it('changes what is named, and puts cached months out of date', async () => {
      const host = await rig.signUp();
      const before = await scheduleVersion(host.user.id);
      const answer = await host.call('PATCH', '/auth/me', { maxBookingsPerDay: 5, name: '  New Name ' });
      expect(answer.status).toBe(200);
      expect(answer.body.user).toEqual({ ...host.user, maxBookingsPerDay: 5, name: 'New Name' });
      expect(await scheduleVersion(host.user.id)).toBeGreaterThan(before);
      expect((await host.call('PATCH', '/auth/me', { maxBookingsPerDay: null })).body.user.maxBookingsPerDay).toBeNull();
      expect((await host.call('PATCH', '/auth/me', {})).status).toBe(200);
    });

    it('keeps the language that pages and mails are in: English unless the sign-up said otherwise', async () => {
      const host = await rig.signUp();
      expect(host.user.language).toBe('en');
      expect((await host.call('PATCH', '/auth/me', { language: 'de' })).body.user.language).toBe('de');
      expect((await host.call('PATCH', '/auth/me', { language: 'xx' })).body).toMatchObject({
        code: 'VALIDATION_ERROR',
        errors: [{ path: 'language', message: 'must be en or de' }],
      });
    });

    it('keeps what connected calendars may decide: at first they are booked without, and followed', async () => {
      const host = await rig.signUp();
      expect(host.user).toMatchObject({ calendarFallback: 'book', followsCalendar: 'follow' });
      const { body } = await host.call('PATCH', '/auth/me', { calendarFallback: 'refuse', followsCalendar: 'flag' });
      expect(body.user).toEqual({ ...host.user, calendarFallback: 'refuse', followsCalendar: 'flag' });
      expect((await host.call('GET', '/auth/me')).body.user).toEqual(body.user);
    });

    it('refuses a username in use, with its path', async () => {
      const host = await rig.signUp();
      const other = await rig.signUp();
      const taken = await host.call('PATCH', '/auth/me', { username: other.user.username.toUpperCase() });
      expect(taken).toMatchObject({ status: 409, body: { code: 'ALREADY_TAKEN', errors: [{ path: 'username' }] } });
      expect((await host.call('PATCH', '/auth/me', { username: host.user.username })).status).toBe(200);
    });

    it.each([
      ['maxBookingsPerDay', '{"maxBookingsPerDay":0}'],
      ['maxBookingsPerDay', '{"maxBookingsPerDay":1e400}'],
      ['maxBookingsPerDay', '{"maxBookingsPerDay":1.5}'],
      ['maxBookingsPerDay', '{"maxBookingsPerDay":"5"}'],
      ['username', '{"username":"login"}'],
      ['timezone', '{"timezone":"utc+1"}'],
      ['calendarFallback', '{"calendarFallback":"guess"}'],
      ['followsCalendar', '{"followsCalendar":null}'],
      ['email', '{"email":"new@example.com"}'],
      ['role', '{"role":"admin"}'],
      ['constructor', '{"constructor":{"prototype":{"role":"admin"}}}'],
      ['passwordHash', '{"passwordHash":"x"}'],
    ])('refuses %s in %s', async (path, body) => {
      const host = await rig.signUp();
      const answer = await host.call('PATCH', '/auth/me', body);
      expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR', errors: [{ path }] } });
    });
  });

  describe('DELETE', () => {
    it('needs the password', async () => {
      const host = await rig.signUp();
      expect(await host.call('DELETE', '/auth/me', { password: 'wrong' })).toMatchObject({
        status: 401,
        body: { code: 'INVALID_CREDENTIALS' },
      });
      expect(await host.call('DELETE', '/auth/me')).toMatchObject({
        status: 400,
        body: { errors: [{ path: 'password', message: 'is required' }] },
      });
      expect((await host.call('GET', '/auth/me')).status).toBe(200);
    });

    it('cancels what is ahead, keeps what is past, ends every session and frees address and name', async () => {
      const host = await rig.signUp();
      const past = await book(host.user.id, Date.now() - 3 * dayMs);
      const ahead = await Promise.all([1, 2, 3].map((days) => book(host.user.id, Date.now() + days * dayMs)));
      const elsewhere = rig.client();
      await elsewhere.call('POST', '/auth/login', { email: host.user.email, password: host.password });

      expect((await host.call('DELETE', '/auth/me', { password: host.password })).status).toBe(204);
      expect(host.cookies.size).toBe(0);
      expect((await elsewhere.call('GET', '/auth/me')).status).toBe(401);
      const login = await rig.client().call('POST', '/auth/login', { email: host.user.email, password: host.password });
      expect(login.body.code).toBe('INVALID_CREDENTIALS');

      const states = await Booking.query(rig.db).where({ hostId: host.user.id }).orderBy('startTime');
      expect(states.map(({ status, cancelledBy }) => [status, cancelledBy])).toEqual([
        ['confirmed', null],
        ['cancelled', 'host'],
        ['cancelled', 'host'],
        ['cancelled', 'host'],
      ]);
      expect(states.filter(({ wakeAt }) => wakeAt !== null).map(({ id }) => id)).toEqual(ahead.map(({ id }) => id));
      const { rows } = await rig.db.raw('select booking_id as id from reservations where host_id = ?', [host.user.id]);
      expect(rows).toEqual([{ id: past.id }]);

      const { email, username } = host.user;
      expect((await rig.call('GET', `/usernames/${username}`)).body.available).toBe(true);
      expect((await rig.call('GET', `/${username}`)).status).toBe(404);
      const back = await rig.signUp({ email, username });
      expect(back.user.id).not.toBe(host.user.id);
    });

    it('happens once when two ask at once', async () => {
      const host = await rig.signUp();
      await book(host.user.id, Date.now() + dayMs);
      const { password } = host;
      const answers = await Promise.all([1, 2].map(() => host.call('DELETE', '/auth/me', { password })));
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 401]);
      const { rows } = await rig.db.raw(
        `select count(*) as found from booking_events join bookings on bookings.id = booking_id where host_id = ? and kind = 'cancelled'`,
        [host.user.id],
      );
      expect(rows).toEqual([{ found: 1 }]);
    });
  });

  describe('GET /export', () => {
    it('is a file with everything of the host’s and nothing of others', async () => {
      const host = await rig.signUp();
      const other = await rig.signUp();
      await book(other.user.id, Date.now() + dayMs);
      const booking = await book(host.user.id, Date.now() + dayMs);
      const at = (days: number) => new Date(Date.now() + days * dayMs).toISOString();
      await host.call('POST', '/blocks', { startTime: at(5), endTime: at(6), note: 'A "day" off' });
      const answer = await host.call('GET', '/auth/me/export');
      expect(answer.status).toBe(200);
      expect(answer.headers.get('Content-Disposition')).toBe(`attachment; filename="holdfast-${host.user.username}.json"`);
      const data = accountExport.parse(answer.body);
      expect(data.user).toEqual(host.user);
      expect(data.schedules).toMatchObject([{ timezone: 'Europe/Berlin', isDefault: true }]);
      expect(data.meetingTypes.map(({ slug }) => slug).sort()).toEqual(['15-minutes', '30-minutes']);
      expect(data.bookings).toMatchObject([{ id: booking.id, inviteeEmail: 'grace@example.com', meetingTypeName: '30 minutes' }]);
      expect(data.blocks).toMatchObject([{ note: 'A "day" off' }]);
      expect(data.sessions).toMatchObject([{ isCurrent: true }]);
      expect(answer.text).not.toMatch(/argon2|tokenHash|manageGeneration/);
      expect(answer.text).not.toContain(other.user.id);
    });

    it('holds more bookings than a page', async () => {
      const host = await rig.signUp();
      const { id } = await MeetingType.query(rig.db).findOne({ userId: host.user.id, slug: '15-minutes' }).throwIfNotFound();
      await rig.db.raw(
        `insert into bookings (id, host_id, meeting_type_id, start_time, end_time, invitee_name, invitee_email, invitee_timezone, agreed, ics_uid)
         select gen_random_uuid(), ?, ?, now() + n * interval '1 hour', now() + n * interval '1 hour' + interval '15 minutes',
           'Guest ' || n, 'guest@example.com', 'UTC', '{"name":"15 minutes","color":"#3b6ea8","location":null,"cancelCutoffMinutes":0,"questions":[]}', gen_random_uuid()
         from generate_series(1, 1203) as n`,
        [host.user.id, id],
      );
      const { body } = await host.call('GET', '/auth/me/export');
      expect(new Set(body.bookings.map((booking: { id: string }) => booking.id)).size).toBe(1203);
    });
  });
});
