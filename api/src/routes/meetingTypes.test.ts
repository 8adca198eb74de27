import { MeetingType } from '@holdfast/db/models/MeetingType.ts';
import { User } from '@holdfast/db/models/User.ts';
import { Booking } from '@holdfast/db/models/Booking.ts';
import { plantBooking } from '@holdfast/db/testing/plantBooking.ts';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { apiRig, type ApiRig, type SignedUp } from '../testing/apiRig.ts';

const plain = { name: 'Intro', slug: 'intro', durationMinutes: 45 };

describe('meeting types', () => {
  let rig: ApiRig;
  let host: SignedUp;
  let other: SignedUp;
  beforeAll(async () => {
    rig = await apiRig();
    other = await rig.signUp();
  });
  afterAll(() => rig.close());
  beforeEach(async () => {
    host = await rig.signUp();
  });

  const version = async () => (await User.query(rig.db).findById(host.user.id).throwIfNotFound()).scheduleVersion;
  const create = async (fields: object = {}) => (await host.call('POST', '/meeting-types', { ...plain, ...fields })).body;
  const plant = (meetingTypeId: string, startTime: string, endTime: string) =>
    plantBooking(rig.db, { hostId: host.user.id, meetingTypeId, startTime, endTime });

  it('are created with the defaults of all that is not said', async () => {
    const before = await version();
    const answer = await host.call('POST', '/meeting-types', plain);
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      ...plain,
      id: expect.any(String),
      userId: host.user.id,
      description: '',
      slotIncrementMinutes: null,
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
      minimumNoticeMinutes: 120,
      bookingWindow: { kind: 'rolling', days: 60 },
      maxBookingsPerDay: null,
      maxBookingsPerWeek: null,
      cancelCutoffMinutes: 0,
      color: '#3b6ea8',
      location: null,
      reminders: [{ minutesBefore: 1440 }, { minutesBefore: 60 }],
      questions: [],
      scheduleId: null,
      isActive: true,
      isSecret: false,
      createdAt: expect.stringMatching(/Z$/),
      updatedAt: expect.stringMatching(/Z$/),
    });
    expect((await host.call('GET', `/meeting-types/${answer.body.id}`)).body).toEqual(answer.body);
    expect(await version()).toBeGreaterThan(before);
  });

  it('are listed from the shortest on, page by page', async () => {
    await create();
    const pages: string[][] = [];
    let cursor: string | null = null;
    do {
      const { body } = await host.call('GET', `/meeting-types?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`);
      pages.push(body.items.map(({ slug }: { slug: string }) => slug));
      cursor = body.nextCursor;
    } while (cursor !== null);
    expect(pages).toEqual([['15-minutes', '30-minutes'], ['intro']]);
  });

  it.each([
    [{ name: undefined }, 'name'],
    [{ durationMinutes: 4 }, 'durationMinutes'],
    [{ color: 'red' }, 'color'],
    [{ bookingWindow: { kind: 'range', from: '2027-02-02', to: '2027-02-01' } }, 'bookingWindow.to'],
    [{ reminders: [{ minutesBefore: 60 }, { minutesBefore: 60 }] }, 'reminders'],
    [{ location: { kind: 'link', value: 'http://example.com' } }, 'location.value'],
    [{ name: 'a\u0000b' }, 'name'],
    [{ userId: randomUUID() }, 'userId'],
    [{ scheduleId: randomUUID() }, 'scheduleId'],
  ])('refuse %j and name the field', async (fields, path) => {
    const answer = await host.call('POST', '/meeting-types', { ...plain, ...fields });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: 'VALIDATION_ERROR', errors: [{ path }] });
    expect(await MeetingType.query(rig.db).where({ userId: host.user.id }).resultSize()).toBe(2);
  });

  it('use their own host’s schedules only', async () => {
    const [foreign] = (await other.call('GET', '/schedules')).body.items;
    const [own] = (await host.call('GET', '/schedules')).body.items;
    const refused = await host.call('POST', '/meeting-types', { ...plain, scheduleId: foreign.id });
    expect(refused.body).toMatchObject({ code: 'VALIDATION_ERROR', errors: [{ path: 'scheduleId' }] });
    expect((await create({ scheduleId: own.id })).scheduleId).toBe(own.id);
  });

  it('refuse a cursor of another list', async () => {
    const answer = await host.call('GET', '/meeting-types?cursor=WzFd');
    expect([answer.status, answer.body.errors[0].path]).toEqual([400, 'cursor']);
  });

  it('share no address, even when two arrive at once, but an address is free again after a deletion', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => host.call('POST', '/meeting-types', plain)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(7).fill(409)]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({ code: 'ALREADY_TAKEN', errors: [{ path: 'slug' }] });
    const created = answers.find(({ status }) => status === 201);
    expect((await host.call('DELETE', `/meeting-types/${created?.body.id}`)).status).toBe(200);
    expect((await host.call('POST', '/meeting-types', plain)).status).toBe(201);
  });

  it('are replaced as a whole', async () => {
    const { id, createdAt } = await create({ description: 'Long', maxBookingsPerDay: 3, isSecret: true });
    const before = await version();
    const answer = await host.call('PUT', `/meeting-types/${id}`, { ...plain, name: 'Renamed' });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ id, createdAt, name: 'Renamed', description: '', maxBookingsPerDay: null, isSecret: false });
    expect(await version()).toBeGreaterThan(before);
    const taken = await host.call('PUT', `/meeting-types/${id}`, { ...plain, slug: '30-minutes' });
    expect([taken.status, taken.body.code]).toEqual([409, 'ALREADY_TAKEN']);
  });

  it('wake the bookings ahead when their reminders change, and only then', async () => {
    const { id } = await create();
    const ahead = await plant(id, '2090-01-02T10:00:00Z', '2090-01-02T10:45:00Z');
    const past = await plant(id, '2020-01-02T10:00:00Z', '2020-01-02T10:45:00Z');
    const woken = async () =>
      (await Booking.query(rig.db).where({ hostId: host.user.id }).whereNotNull('wakeAt')).map((booking) => booking.id);
    await host.call('PUT', `/meeting-types/${id}`, {
      ...plain,
      name: 'Renamed',
      reminders: [{ minutesBefore: 60 }, { minutesBefore: 1440 }],
    });
    expect(await woken()).toEqual([]);
    await host.call('PUT', `/meeting-types/${id}`, { ...plain, reminders: [{ minutesBefore: 30 }] });
    expect(await woken()).toEqual([ahead.id]);
    expect(past.wakeAt).toBeNull();
  });

  it('leave their bookings ahead behind when they are deleted', async () => {
    const { id } = await create();
    const booking = await plant(id, '2090-01-02T10:00:00Z', '2090-01-02T10:45:00Z');
    await plant(id, '2020-01-02T10:00:00Z', '2020-01-02T10:45:00Z');
    const answer = await host.call('DELETE', `/meeting-types/${id}`);
    expect([answer.status, answer.body]).toEqual([200, { bookingsAhead: 1 }]);
    expect((await host.call('GET', `/meeting-types/${id}`)).status).toBe(404);
    expect((await host.call('DELETE', `/meeting-types/${id}`)).status).toBe(404);
    expect((await host.call('GET', '/meeting-types')).body.items).toHaveLength(2);
    expect((await Booking.query(rig.db).findById(booking.id))?.status).toBe('confirmed');
  });

  it('are nobody else’s to see or change, and nobody’s without a session', async () => {
    const { id } = await create();
    for (const [method, body] of [['GET'], ['PUT', plain], ['DELETE']] as const) {
      const foreign = await other.call(method, `/meeting-types/${id}`, body);
      expect([method, foreign.status, foreign.body.code]).toEqual([method, 404, 'NOT_FOUND']);
      const nobody = await rig.client().call(method, `/meeting-types/${id}`, body);
      expect([method, nobody.status, nobody.body.code]).toEqual([method, 401, 'UNAUTHENTICATED']);
    }
    expect((await host.call('GET', '/meeting-types/not-a-uuid')).status).toBe(400);
    expect((await host.call('GET', `/meeting-types/${id}`)).body.name).toBe(plain.name);
  });
});
