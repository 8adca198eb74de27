import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Db, openDatabase } from './database.ts';
import { lockHost } from './queries/lockHost.ts';
import { testDatabase, type TestDatabase } from './testing/database.ts';
import { plantHost } from './testing/plantHost.ts';
import { brokenConstraint } from './violations.ts';

const minuteMs = 60_000;
const noonMs = Date.parse('2031-05-05T12:00:00Z');
const atMinute = (minutes: number) => new Date(noonMs + minutes * minuteMs).toISOString();

describe('the table of claims on a host’s time', () => {
  let database: TestDatabase;
  let db: Db;
  let hostId: string;
  let meetingTypeId: string;
  beforeAll(async () => {
    database = await testDatabase();
    db = openDatabase({
      url: database.url,
      name: 'reservations test',
      maxConnections: 40,
      statementTimeoutMs: 60_000,
      acquireTimeoutMs: 60_000,
    });
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });
  beforeEach(async () => {
    ({ hostId, meetingTypeId } = await plantHost(db));
  });

  /** The constraint that a claim breaks, or null when it stands. `range` is a tstzrange as text. */
  async function claim(range: string, kind: 'block' | 'hold' = 'block', conn: Db = db): Promise<string | null> {
    try {
      await conn.raw(
        `insert into reservations (host_id, during, kind, meeting_type_id, expires_at)
         values (:hostId, :range::tstzrange, :kind, :meetingTypeId, case when :kind = 'hold' then now() + interval '5 minutes' end)`,
        { hostId, range, kind, meetingTypeId },
      );
      return null;
    } catch (error) {
      return brokenConstraint(error) ?? String((error as { code?: string }).code);
    }
  }

  it.each([
    ['an empty range', `[${atMinute(5)},${atMinute(5)})`, 'reservations__during_bounded'],
    ['the word empty', 'empty', 'reservations__during_bounded'],
    ['no start', `(,${atMinute(30)})`, 'reservations__during_bounded'],
    ['no end', `[${atMinute(0)},)`, 'reservations__during_bounded'],
    ['neither', '(,)', 'reservations__during_bounded'],
    ['a start at minus infinity', `[-infinity,${atMinute(30)})`, 'reservations__during_bounded'],
    ['an end at infinity', `[${atMinute(0)},infinity)`, 'reservations__during_bounded'],
    ['a closed end', `[${atMinute(60)},${atMinute(90)}]`, 'reservations__during_bounded'],
    ['an open start', `(${atMinute(60)},${atMinute(90)})`, 'reservations__during_bounded'],
    ['one instant, closed', `[${atMinute(60)},${atMinute(60)}]`, 'reservations__during_bounded'],
    ['an end before the start', `[${atMinute(30)},${atMinute(0)})`, '22000'],
  ])('refuses %s', async (_name, range, constraint) => {
    expect(await claim(`[${atMinute(0)},${atMinute(30)})`)).toBeNull();
    expect(await claim(range)).toBe(constraint);
    expect(await claim(range, 'hold')).toBe(constraint);
  });

  it('refuses a hold over a day and a block over 366', async () => {
    expect(await claim(`[${atMinute(0)},${atMinute(1440)})`, 'hold')).toBeNull();
    expect(await claim(`[${atMinute(1440)},${atMinute(2881)})`, 'hold')).toBe('reservations__during_length');
    expect(await claim('[2033-01-01T00:00:00Z,2034-01-02T00:00:00Z)')).toBeNull();
    expect(await claim('[2035-01-01T00:00:00Z,2036-01-02T00:00:01Z)')).toBe('reservations__during_length');
  });

  it('lets claims touch and never overlap, by a microsecond even', async () => {
    expect(await claim(`[${atMinute(0)},${atMinute(30)})`)).toBeNull();
    expect(await claim(`[${atMinute(30)},${atMinute(60)})`, 'hold')).toBeNull();
    expect(await claim('[2031-05-05T11:00:00Z,2031-05-05T12:00:00.000001Z)')).toBe('reservations__no_overlap');
    expect(await claim(`[${atMinute(-10)},${atMinute(90)})`)).toBe('reservations__no_overlap');
    expect(await claim(`[${atMinute(10)},${atMinute(11)})`)).toBe('reservations__no_overlap');
  });

  it('knows claims by their host alone: the same time is free with another', async () => {
    expect(await claim(`[${atMinute(0)},${atMinute(30)})`)).toBeNull();
    const other = await plantHost(db);
    await db.raw(`insert into reservations (host_id, during, kind) values (?, ?::tstzrange, 'block')`, [
      other.hostId,
      `[${atMinute(0)},${atMinute(30)})`,
    ]);
    await expect(
      db.raw(`insert into reservations (host_id, during, kind) values (null, ?::tstzrange, 'block')`, [`[${atMinute(0)},${atMinute(30)})`]),
    ).rejects.toMatchObject({ code: '23502' });
  });

  it('refuses a booking’s claim without its booking, two for one, and a hold that never ends', async () => {
    const range = `[${atMinute(0)},${atMinute(30)})`;
    const insert = (kind: string, bookingId: string | null, expiresAt: string | null) =>
      db
        .raw('insert into reservations (host_id, during, kind, booking_id, expires_at) values (?, ?::tstzrange, ?, ?, ?)', [
          hostId,
          range,
          kind,
          bookingId,
          expiresAt,
        ])
        .then(() => null, brokenConstraint);
    expect(await insert('booking', null, null)).toBe('reservations__booking_named');
    expect(await insert('booking', randomUUID(), null)).toBe('reservations__booking_exists');
    expect(await insert('hold', null, null)).toBe('reservations__hold_ends');
    expect(await insert('lunch', null, null)).toBe('reservations__kind_known');
  });

  it('takes 200 staggered claims at once without a deadlock: a maximal set, none of it overlapping', async () => {
    const wanted = Array.from({ length: 200 }, (_, index) => {
      const from = ((index * 37) % 200) * 7;
      return { from, to: from + 30 + (index % 5) * 15 };
    });
    const results = await Promise.all(
      wanted.map(({ from, to }) =>
        db.transaction(async (trx) => {
          await lockHost(trx, hostId);
          const { rows } = await trx.raw<{ rows: unknown[] }>(
            `insert into reservations (host_id, during, kind) values (?, tstzrange(?, ?), 'block') on conflict do nothing returning id`,
            [hostId, atMinute(from), atMinute(to)],
          );
          return rows.length === 1;
        }),
      ),
    );
    const overlap = (a: { from: number; to: number }, b: { from: number; to: number }) => a.from < b.to && b.from < a.to;
    const won = wanted.filter((_, index) => results[index]);
    for (const [index, one] of won.entries()) expect(won.slice(index + 1).filter((other) => overlap(one, other))).toEqual([]);
    for (const [index, one] of wanted.entries()) if (!results[index]) expect(won.some((other) => overlap(one, other))).toBe(true);
  });

  it('takes 200 moves at once under the host’s lock, each whole or not at all', async () => {
    const ids = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const { rows } = await db.raw<{ rows: { id: string }[] }>(
          `insert into reservations (host_id, during, kind) values (?, tstzrange(?, ?), 'block') returning id`,
          [hostId, atMinute(index * 60), atMinute(index * 60 + 45)],
        );
        return rows[0]!.id;
      }),
    );
    const moves = await Promise.all(
      Array.from({ length: 200 }, (_, index) => {
        const from = ((index * 53) % 120) * 10;
        return db
          .transaction(async (trx) => {
            await lockHost(trx, hostId);
            await trx.raw('update reservations set during = tstzrange(?, ?) where id = ?', [
              atMinute(from),
              atMinute(from + 45),
              ids[index % 20]!,
            ]);
            return 'moved';
          })
          .catch((error: unknown) => brokenConstraint(error) ?? String((error as { code?: string }).code));
      }),
    );
    expect([...new Set(moves)].sort()).toEqual(['moved', 'reservations__no_overlap']);
    const { rows } = await db.raw<{ rows: unknown[] }>(
      'select 1 from reservations a join reservations b on a.host_id = b.host_id and a.id < b.id and a.during && b.during where a.host_id = ?',
      [hostId],
    );
    expect(rows).toEqual([]);
  });
});
