import { randomUUID } from 'node:crypto';
import type { Outcome } from '@holdfast/domain/booking/outcome.ts';
import { sizeFor } from '@holdfast/domain/testing/sizeFor.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Db, openDatabase } from '../database.ts';
import { testDatabase, type TestDatabase } from '../testing/database.ts';
import { plantHost } from '../testing/plantHost.ts';
import { cancelBooking } from './cancelBooking.ts';
import { moveBooking } from './moveBooking.ts';
import { abandonRequest, findRequest, insertRequest } from './requests.ts';
import { reserveSlot } from './reserveSlot.ts';

const accepted: Outcome = { status: 'accepted' };
const abandoned: Outcome = { status: 'abandoned' };
const rounds = sizeFor({ small: 60, full: 3000 });
const timeout = sizeFor({ small: 180_000, full: 600_000 });

describe('the row of a command decides how it ended', { timeout }, () => {
  let database: TestDatabase;
  let db: Db;
  let host: { hostId: string; meetingTypeId: string };
  let starts: number[];
  beforeAll(async () => {
    database = await testDatabase();
    db = openDatabase({
      url: database.url,
      name: 'referee test',
      maxConnections: 12,
      statementTimeoutMs: 60_000,
      acquireTimeoutMs: 60_000,
    });
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });
  beforeEach(async () => {
    host = await plantHost(db);
    await db.raw(
      `update availability_rules set start_time = '00:00', end_time = '24:00' where schedule_id in (select id from schedules where user_id = ?)`,
      [host.hostId],
    );
    // Mondays to Fridays around the clock; a Monday a week or two ahead has 96 quarters of an hour.
    const midnight = new Date(new Date().setUTCHours(0, 0, 0, 0));
    const mondayMs = midnight.getTime() + (7 + ((8 - midnight.getUTCDay()) % 7)) * 86_400_000;
    starts = Array.from({ length: 96 }, (_, index) => mondayMs + index * 900_000);
  });

  /** A request as the API records it; the booking's id and its own. */
  async function ask(startMs: number, more: { holdId?: string } = {}) {
    const id = randomUUID();
    const bookingId = randomUUID();
    const guest = {
      inviteeName: 'Grace',
      inviteeEmail: 'grace@example.com',
      inviteeTimezone: 'UTC',
      inviteeLanguage: 'en' as const,
      notes: null,
      answers: {},
    };
    const details = { meetingTypeId: host.meetingTypeId, startMs, ...guest, ...more };
    await insertRequest(db, { id, kind: 'reserve', key: id, fingerprint: id, bookingId, hostId: host.hostId, actor: 'guest', details });
    return { id, bookingId, run: () => reserveSlot(db, { bookingId, requestId: id, nowMs: Date.now() }) };
  }
  async function askChange(bookingId: string, change: { kind: 'cancel' } | { kind: 'move'; startMs: number }) {
    const id = randomUUID();
    const common = { id, key: id, fingerprint: id, bookingId, hostId: host.hostId, actor: 'guest' } as const;
    if (change.kind === 'cancel') {
      await insertRequest(db, { ...common, kind: 'cancel', details: { reason: null } });
      return { id, run: () => cancelBooking(db, { requestId: id, nowMs: Date.now() }) };
    }
    await insertRequest(db, { ...common, kind: 'move', details: { startMs: change.startMs } });
    return { id, run: () => moveBooking(db, { requestId: id, nowMs: Date.now() }) };
  }
  async function rowsOf(bookingId: string) {
    const { rows } = await db.raw<{ rows: { bookings: number; claims: number; events: number }[] }>(
      `select (select count(*) from bookings where id = :bookingId) as bookings,
         (select count(*) from reservations where booking_id = :bookingId) as claims,
         (select count(*) from booking_events where booking_id = :bookingId) as events`,
      { bookingId },
    );
    return rows[0]!;
  }
  const whole = { bookings: 1, claims: 1, events: 1 };
  const nothing = { bookings: 0, claims: 0, events: 0 };

  it('a reservation run again, one by one or ten at once, is the one booking', async () => {
    const request = await ask(starts[0]!);
    expect(await Promise.all(Array.from({ length: 10 }, () => request.run()))).toEqual(Array.from({ length: 10 }, () => accepted));
    expect(await request.run()).toEqual(accepted);
    expect(await rowsOf(request.bookingId)).toEqual(whole);
  });

  it('made ahead, is there for nobody before it may be committed, and never where that is not to be', async () => {
    const written = `select 1 from pg_stat_activity where datname = current_database() and state = 'idle in transaction' and query like '%insert into bookings%'`;
    const ahead = async ({ id, bookingId }: Awaited<ReturnType<typeof ask>>) => {
      const { promise: mayCommit, resolve, reject } = Promise.withResolvers<void>();
      const reserving = reserveSlot(db, { bookingId, requestId: id, nowMs: Date.now(), mayCommit });
      await expect.poll(async () => (await db.raw<{ rows: unknown[] }>(written)).rows.length, { timeout: 20_000 }).toBe(1);
      expect(await rowsOf(bookingId)).toEqual(nothing);
      return { reserving, resolve, reject };
    };
    const made = await ask(starts[0]!);
    const first = await ahead(made);
    first.resolve();
    expect(await first.reserving).toEqual(accepted);
    expect(await rowsOf(made.bookingId)).toEqual(whole);

    const undone = await ask(starts[4]!);
    const second = await ahead(undone);
    second.reject(new Error('no workflow'));
    await expect(second.reserving).rejects.toThrow('no workflow');
    expect(await rowsOf(undone.bookingId)).toEqual(nothing);
    expect(await undone.run()).toEqual(accepted);
  });

  it('stays accepted when its request has been cleared away since, and its own slot never counts as taken', async () => {
    const request = await ask(starts[0]!);
    await request.run();
    await db.raw('delete from requests where id = ?', [request.id]);
    expect(await request.run()).toEqual(accepted);
    expect(await rowsOf(request.bookingId)).toEqual(whole);
  });

  it.each([
    ['abandoned', `update requests set state = 'abandoned', ended_at = now() where id = ?`],
    ['late', `update requests set reserve_by = clock_timestamp() where id = ?`],
    ['gone', 'delete from requests where id = ?'],
  ])('a worker that comes to a request that is %s does nothing', async (_name, sql) => {
    const request = await ask(starts[0]!);
    await db.raw(sql, [request.id]);
    expect(await request.run()).toEqual(abandoned);
    expect(await rowsOf(request.bookingId)).toEqual(nothing);
    const made = await ask(starts[0]!);
    expect(await made.run()).toEqual(accepted);
    for (const change of [{ kind: 'cancel' }, { kind: 'move', startMs: starts[5]! }] as const) {
      const late = await askChange(made.bookingId, change);
      await db.raw(sql, [late.id]);
      expect(await late.run()).toEqual(abandoned);
      expect(await rowsOf(made.bookingId)).toEqual(whole);
    }
  });

  it(`in ${rounds} races between a worker and an API that gives up: both hear the same, and it is so`, async () => {
    const counts = { accepted: 0, abandoned: 0 };
    for (let round = 0; round < rounds; round++) {
      const request = await ask(starts[round % 96]!);
      // A head start now for the one, now for the other.
      const giveUp = async () => {
        for (let steps = round % 4; steps > 0; steps--) await db.raw('select 1');
        return abandonRequest(db, request.id);
      };
      const [worked, gaveUp] = await Promise.all([request.run(), giveUp()]);
      expect(gaveUp).toEqual(worked);
      expect(await rowsOf(request.bookingId)).toEqual(worked.status === 'accepted' ? whole : nothing);
      expect((await findRequest(db, request.id))?.state).toBe(worked.status === 'accepted' ? 'done' : 'abandoned');
      counts[worked.status as 'accepted' | 'abandoned']++;
      await db.raw('delete from bookings where id = ?', [request.bookingId]);
    }
    expect(counts.accepted).toBeGreaterThan(0);
    expect(counts.abandoned).toBeGreaterThan(0);
  });

  it('93 requests for staggered times at once: a maximal set without overlap, all answered, no deadlock', async () => {
    await db.raw('update meeting_types set duration_minutes = 60, slot_increment_minutes = 15 where id = ?', [host.meetingTypeId]);
    const asked = await Promise.all(Array.from({ length: 93 }, (_, index) => ask(starts[(index * 41) % 93]!)));
    const outcomes = await Promise.all(asked.map(({ run }) => run()));
    const won = asked.map((_, index) => (index * 41) % 93).filter((_, index) => outcomes[index]!.status === 'accepted');
    const lost = asked.map((_, index) => (index * 41) % 93).filter((_, index) => outcomes[index]!.status !== 'accepted');
    expect(outcomes.filter(({ status }) => status === 'refused')).toEqual(
      lost.map(() => ({ status: 'refused', code: 'SLOT_UNAVAILABLE' })),
    );
    for (const one of won) expect(won.filter((other) => Math.abs(other - one) < 4)).toEqual([one]);
    for (const one of lost) expect(won.some((other) => Math.abs(other - one) < 4)).toBe(true);
  });

  it('moves and cancellations of one booking at once: every one answered, one end, one claim or none', async () => {
    for (let round = 0; round < 10; round++) {
      const made = await ask(starts[round]!);
      await made.run();
      const changes = [
        await askChange(made.bookingId, { kind: 'move', startMs: starts[30 + round]! }),
        await askChange(made.bookingId, { kind: 'cancel' }),
        await askChange(made.bookingId, { kind: 'move', startMs: starts[60 + round]! }),
        await askChange(made.bookingId, { kind: 'cancel' }),
      ];
      const outcomes = await Promise.all(changes.map(({ run }) => run()));
      expect([outcomes[1], outcomes[3]]).toEqual([accepted, accepted]);
      for (const outcome of outcomes) expect([accepted, { status: 'refused', code: 'BOOKING_CLOSED' }]).toContainEqual(outcome);
      const moves = outcomes.filter(({ status }, index) => index % 2 === 0 && status === 'accepted').length;
      expect(await rowsOf(made.bookingId)).toEqual({ bookings: 1, claims: 0, events: 2 + moves });
    }
  });

  it('holds make way: the guest’s own, and those that have run out, but nobody else’s', async () => {
    const hold = async (startMs: number, expires: string) => {
      const { rows } = await db.raw<{ rows: { id: string }[] }>(
        `insert into reservations (host_id, during, kind, meeting_type_id, expires_at)
         values (?, tstzrange(?, ?), 'hold', ?, clock_timestamp() + ?::interval) returning id`,
        [host.hostId, new Date(startMs), new Date(startMs + 900_000), host.meetingTypeId, expires],
      );
      return rows[0]!.id;
    };
    const holdId = await hold(starts[0]!, '5 minutes');
    await hold(starts[1]!, '0 seconds');
    expect(await (await ask(starts[0]!)).run()).toEqual({ status: 'refused', code: 'SLOT_UNAVAILABLE' });
    expect(await (await ask(starts[0]!, { holdId: randomUUID() })).run()).toEqual({ status: 'refused', code: 'HOLD_EXPIRED' });
    expect(await (await ask(starts[0]!, { holdId })).run()).toEqual(accepted);
    expect(await (await ask(starts[1]!)).run()).toEqual(accepted);
    const { rows } = await db.raw('select kind from reservations where host_id = ? order by during', [host.hostId]);
    expect(rows).toEqual([{ kind: 'booking' }, { kind: 'booking' }]);
    expect(await (await ask(starts[0]!, { holdId })).run()).toEqual({ status: 'refused', code: 'HOLD_EXPIRED' });
  });
});
