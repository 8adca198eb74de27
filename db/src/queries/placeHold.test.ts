import { randomBytes, randomUUID } from 'node:crypto';
import { formatInstant } from '@holdfast/domain/time/schemas.ts';
import { minuteMs } from '@holdfast/domain/time/units.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Db, openDatabase } from '../database.ts';
import { MeetingType } from '../models/MeetingType.ts';
import { testDatabase, type TestDatabase } from '../testing/database.ts';
import { nextMonday } from '../testing/nextMonday.ts';
import { plantBooking } from '../testing/plantBooking.ts';
import { changeOffer } from './changeOffer.ts';
import { createBlock } from './createBlock.ts';
import { createHost } from './createHost.ts';
import { moveBooking } from './moveBooking.ts';
import { placeHold } from './placeHold.ts';
import { insertRequest } from './requests.ts';
import { reserveSlot } from './reserveSlot.ts';

describe('placeHold', () => {
  let test: TestDatabase;
  let db: Db;
  let hostId: string;
  let meetingTypeId: string;
  const at = nextMonday('10:00');

  beforeAll(async () => {
    test = await testDatabase();
    db = openDatabase({ url: test.url, name: 'test', maxConnections: 20 });
  });
  afterAll(async () => {
    await db.destroy();
    await test.drop();
  });
  beforeEach(async () => {
    const name = `host-${randomUUID().slice(0, 8)}`;
    const account = {
      email: `${name}@example.com`,
      passwordHash: 'none',
      name: 'Ada Host',
      username: name,
      timezone: 'UTC',
      language: 'en' as const,
    };
    hostId = (await createHost(db, { ...account, confirmed: true })).id;
    const types = await MeetingType.query(db).where({ userId: hostId, durationMinutes: 30 });
    meetingTypeId = types[0]?.id ?? '';
  });

  const hold = (startMs = at, guest = randomBytes(32)) => placeHold(db, { hostId, meetingTypeId, startMs, guest, nowMs: Date.now() });
  const book = async (startMs = at, holdId?: string) => {
    const id = randomUUID();
    const bookingId = randomUUID();
    const details = {
      meetingTypeId,
      startMs,
      inviteeName: 'Grace Guest',
      inviteeEmail: 'grace@example.com',
      inviteeTimezone: 'UTC',
      inviteeLanguage: 'en' as const,
      notes: null,
      answers: {},
      ...(holdId && { holdId }),
    };
    await insertRequest(db, { kind: 'reserve', id, key: `explicit:${id}`, fingerprint: id, bookingId, hostId, actor: 'guest', details });
    return reserveSlot(db, { bookingId, requestId: id, nowMs: Date.now() });
  };
  const block = (startMs = at) =>
    changeOffer(db, hostId, (trx) =>
      createBlock(trx, hostId, { startTime: new Date(startMs), endTime: new Date(startMs + 30 * minuteMs), note: null }),
    );
  const claims = async () => {
    const { rows } = await db.raw<{ rows: { kind: string; start: Date }[] }>(
      'select kind, lower(during) as start from reservations where host_id = ? order by during',
      [hostId],
    );
    return rows.map(({ kind, start }) => `${kind} ${start.toISOString().slice(11, 16)}`);
  };
  const version = async () => (await db.raw('select schedule_version as v from users where id = ?', [hostId])).rows[0].v as number;
  const expireAll = () => db.raw(`update reservations set expires_at = now() where host_id = ? and kind = 'hold'`, [hostId]);
  const heldId = (outcome: Awaited<ReturnType<typeof hold>>) => (outcome.status === 'held' ? outcome.hold.id : '');

  it('keeps a slot for five minutes, under a random id, and tells the cached months', async () => {
    const before = await version();
    const outcome = await hold();
    expect(outcome).toMatchObject({ status: 'held', hold: { id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4/) } });
    const leftMs = outcome.status === 'held' ? outcome.hold.expiresAt.getTime() - Date.now() : 0;
    expect(leftMs / minuteMs).toBeCloseTo(5, 0);
    expect(await version()).toBeGreaterThan(before);
  });

  it('gives one of many guests who want it at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, guest) => hold(at + (guest % 2) * 30 * minuteMs)));
    expect(outcomes.filter(({ status }) => status === 'held')).toHaveLength(2);
    expect(new Set(outcomes.flatMap((outcome) => (outcome.status === 'refused' ? [outcome.code] : [])))).toEqual(
      new Set(['SLOT_UNAVAILABLE']),
    );
    expect(await claims()).toEqual(['hold 10:00', 'hold 10:30']);
  });

  it('shares no time with a booking made at the same moment', async () => {
    for (let round = 0; round < 8; round++) {
      const startMs = at + round * 30 * minuteMs;
      const [held, booked] = await Promise.all([hold(startMs), book(startMs)]);
      expect([held.status, booked.status].sort()).toEqual(held.status === 'held' ? ['held', 'refused'] : ['accepted', 'refused']);
      await expireAll();
    }
  });

  it('shares no time with a booking moved there at the same moment', async () => {
    const [startTime, endTime] = [formatInstant(at - 60 * minuteMs), formatInstant(at - 30 * minuteMs)];
    const { id: bookingId } = await plantBooking(db, { hostId, meetingTypeId, startTime, endTime });
    for (let round = 0; round < 8; round++) {
      const startMs = at + round * 30 * minuteMs;
      const id = randomUUID();
      const move = {
        kind: 'move',
        id,
        key: `explicit:${id}`,
        fingerprint: id,
        bookingId,
        hostId,
        actor: 'guest',
        details: { startMs },
      } as const;
      await insertRequest(db, move);
      const [held, moved] = await Promise.all([hold(startMs), moveBooking(db, { requestId: id, nowMs: Date.now() })]);
      expect([held.status, moved.status].sort()).toEqual(held.status === 'held' ? ['held', 'refused'] : ['accepted', 'refused']);
      await expireAll();
    }
  });

  it('gives way to a block made at the same moment', async () => {
    for (let round = 0; round < 8; round++) {
      const startMs = at + round * 30 * minuteMs;
      const [, blocked] = await Promise.all([hold(startMs), block(startMs)]);
      expect(blocked.status).toBe('created');
    }
    expect((await claims()).filter((claim) => claim.startsWith('hold'))).toEqual([]);
  });

  it('replaces what the guest held with this host, also by a time that overlaps it', async () => {
    const guest = randomBytes(32);
    await hold(at, guest);
    expect((await hold(at + 60 * minuteMs, guest)).status).toBe('held');
    expect((await hold(at + 60 * minuteMs, guest)).status).toBe('held');
    expect(await claims()).toEqual(['hold 11:00']);
  });

  it('leaves what the guest held when the new time is refused', async () => {
    const guest = randomBytes(32);
    await hold(at, guest);
    await hold(at + 30 * minuteMs);
    expect(await hold(at + 30 * minuteMs, guest)).toEqual({ status: 'refused', code: 'SLOT_UNAVAILABLE' });
    expect(await hold(at + 5 * minuteMs, guest)).toEqual({ status: 'refused', code: 'INVALID_TIME_SLOT' });
    expect(await claims()).toEqual(['hold 10:00', 'hold 10:30']);
  });

  it('holds at most three of a short day at once for one meeting type, those that ran out not counted', async () => {
    const starts = [0, 1, 2, 3].map((step) => at + step * 30 * minuteMs);
    const outcomes = await Promise.all(starts.map((startMs) => hold(startMs)));
    expect(outcomes.filter(({ status }) => status === 'held')).toHaveLength(3);
    expect(outcomes).toContainEqual({ status: 'refused', code: 'RATE_LIMITED' });
    await expireAll();
    expect((await hold(starts[3])).status).toBe('held');
  });

  it('lets a guest with a hold choose another time when the limit is reached', async () => {
    const guest = randomBytes(32);
    await hold(at, guest);
    await hold(at + 30 * minuteMs);
    await hold(at + 60 * minuteMs);
    expect((await hold(at + 90 * minuteMs, guest)).status).toBe('held');
  });

  it('is consumed by the booking of its guest and refuses that of another', async () => {
    const id = heldId(await hold());
    expect(await book(at)).toEqual({ status: 'refused', code: 'SLOT_UNAVAILABLE' });
    expect(await book(at, id)).toEqual({ status: 'accepted' });
    expect(await claims()).toEqual(['booking 10:00']);
  });

  it('blocks nobody once it has run out, and its guest only when somebody else came', async () => {
    const id = heldId(await hold());
    await expireAll();
    expect((await hold(at)).status).toBe('held');
    expect(await book(at, id)).toEqual({ status: 'refused', code: 'HOLD_EXPIRED' });
    await expireAll();
    expect(await book(at, id)).toEqual({ status: 'accepted' });
    expect(await claims()).toEqual(['booking 10:00']);
  });

  it('refuses a meeting type of another host and one that takes no bookings', async () => {
    expect(await placeHold(db, { hostId, meetingTypeId: randomUUID(), startMs: at, guest: randomBytes(32), nowMs: Date.now() })).toEqual({
      status: 'refused',
      code: 'NOT_FOUND',
    });
    await MeetingType.query(db).findById(meetingTypeId).patch({ isActive: false });
    expect(await hold()).toEqual({ status: 'refused', code: 'MEETING_TYPE_INACTIVE' });
  });
});
