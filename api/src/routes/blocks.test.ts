import { randomUUID } from 'node:crypto';
import { plantBooking } from '@holdfast/db/testing/plantBooking.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { apiRig, type ApiRig, type SignedUp } from '../testing/apiRig.ts';

type Range = { startTime: string; endTime: string };
const at = (from: string, to: string): Range => ({ startTime: `2031-05-05T${from}:00Z`, endTime: `2031-05-05T${to}:00Z` });

describe('blocks', () => {
  let rig: ApiRig;
  let host: SignedUp;
  let other: SignedUp;
  let meetingTypeId: string;
  beforeAll(async () => {
    rig = await apiRig();
    other = await rig.signUp();
  });
  afterAll(() => rig.close());
  beforeEach(async () => {
    host = await rig.signUp();
    meetingTypeId = (await host.call('GET', '/meeting-types')).body.items[0].id;
  });

  const block = (range: Range, note?: string) => host.call('POST', '/blocks', { ...range, ...(note === undefined ? {} : { note }) });
  const listed = async (query = ''): Promise<Range[]> => (await host.call('GET', `/blocks${query}`)).body.items;
  const ranges = async () => (await listed()).map(({ startTime, endTime }) => ({ startTime, endTime }));
  const book = (range: Range) => plantBooking(rig.db, { hostId: host.user.id, meetingTypeId, ...range });
  const hold = ({ startTime, endTime }: Range) =>
    rig.db.raw(
      `insert into reservations (host_id, during, kind, meeting_type_id, expires_at)
       values (?, tstzrange(?, ?), 'hold', ?, now() + interval '5 minutes')`,
      [host.user.id, startTime, endTime, meetingTypeId],
    );
  const kinds = async () => {
    const { rows } = await rig.db.raw<{ rows: { kind: string }[] }>('select kind from reservations where host_id = ? order by during', [
      host.user.id,
    ]);
    return rows.map(({ kind }) => kind);
  };

  it('are created, listed and deleted', async () => {
    const created = await block(at('10:00', '11:30'), 'Dentist');
    expect([created.status, created.body]).toEqual([201, { id: expect.any(String), ...at('10:00', '11:30'), note: 'Dentist' }]);
    expect(await listed()).toEqual([created.body]);
    expect((await host.call('DELETE', `/blocks/${created.body.id}`)).status).toBe(204);
    expect((await host.call('DELETE', `/blocks/${created.body.id}`)).status).toBe(404);
    expect(await listed()).toEqual([]);
  });

  it('are listed by time, page by page', async () => {
    for (const hour of ['10', '12', '14', '16']) await block(at(`${hour}:00`, `${hour}:30`));
    expect((await listed('?from=2031-05-05T12:30:00Z&to=2031-05-05T16:00:00Z')).map(({ startTime }) => startTime)).toEqual([
      '2031-05-05T14:00:00Z',
    ]);
    const first = (await host.call('GET', '/blocks?limit=3')).body;
    const second = (await host.call('GET', `/blocks?limit=3&cursor=${first.nextCursor}`)).body;
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([3, 1, null]);
  });

  it.each([
    [at('11:00', '10:00'), 'endTime'],
    [at('10:00', '10:00'), 'endTime'],
    [{ startTime: '2031-01-01T00:00:00Z', endTime: '2032-01-02T00:00:01Z' }, 'endTime'],
    [{ startTime: '2031-05-05 10:00', endTime: '2031-05-05T11:00:00Z' }, 'startTime'],
    [{ ...at('10:00', '11:00'), note: 'n'.repeat(501) }, 'note'],
    [{ ...at('10:00', '11:00'), kind: 'booking' }, 'kind'],
  ])('refuse %j and name the field', async (body, path) => {
    const answer = await host.call('POST', '/blocks', body);
    expect([answer.status, answer.body.errors[0].path]).toEqual([400, path]);
    expect(await kinds()).toEqual([]);
  });

  it.each(['cursor=no', 'cursor=InllcyI', 'limit=0', 'from=2031-05-06T00:00:00Z&to=2031-05-05T00:00:00Z', 'colour=red'])(
    'are not listed by %s',
    async (query) => {
      expect((await host.call('GET', `/blocks?${query}`)).status).toBe(400);
    },
  );

  it('never cover a booking, but may touch it', async () => {
    await book(at('10:00', '10:30'));
    const refused = await block(at('09:00', '10:01'));
    expect([refused.status, refused.body.code]).toEqual([409, 'SLOT_UNAVAILABLE']);
    expect((await block(at('09:00', '10:00'))).status).toBe(201);
    expect((await block(at('10:30', '11:00'))).status).toBe(201);
    expect(await kinds()).toEqual(['block', 'booking', 'block']);
  });

  it('become one with those they overlap, notes and all', async () => {
    await block(at('10:00', '11:00'), 'Dentist');
    await block(at('12:00', '13:00'), 'Lunch');
    await block(at('14:00', '15:00'), 'Apart');
    const joined = await block(at('10:30', '12:30'), 'Lunch');
    expect(joined.body).toMatchObject({ ...at('10:00', '13:00'), note: 'Dentist; Lunch' });
    expect(await ranges()).toEqual([at('10:00', '13:00'), at('14:00', '15:00')]);
  });

  it('join to 366 days at most', async () => {
    const first = { startTime: '2031-01-01T00:00:00Z', endTime: '2031-12-01T00:00:00Z' };
    await block(first);
    const answer = await block({ startTime: '2031-11-30T00:00:00Z', endTime: '2032-06-01T00:00:00Z' });
    expect([answer.status, answer.body.code, answer.body.errors[0].path]).toEqual([400, 'VALIDATION_ERROR', 'endTime']);
    expect(await ranges()).toEqual([first]);
    const longest = await block({ startTime: '2031-11-30T00:00:00Z', endTime: '2032-01-02T00:00:00Z' });
    expect([longest.status, longest.body.endTime]).toEqual([201, '2032-01-02T00:00:00Z']);
  });

  it('end the holds of guests inside them, and no others', async () => {
    await hold(at('10:00', '10:30'));
    await hold(at('11:00', '11:30'));
    expect((await block(at('10:15', '11:00'))).status).toBe(201);
    expect(await kinds()).toEqual(['block', 'hold']);
  });

  it('leave a refused one’s surroundings alone', async () => {
    await hold(at('09:00', '09:30'));
    await block(at('09:30', '09:45'));
    await book(at('10:00', '10:30'));
    expect((await block(at('09:00', '11:00'))).status).toBe(409);
    expect(await kinds()).toEqual(['hold', 'block', 'booking']);
  });

  it('are nobody else’s to see or delete, and nobody’s without a session', async () => {
    const { id } = (await block(at('10:00', '11:00'))).body;
    expect((await other.call('DELETE', `/blocks/${id}`)).status).toBe(404);
    expect((await other.call('GET', '/blocks')).body.items).toEqual([]);
    expect((await other.call('POST', '/blocks', at('10:00', '11:00'))).status).toBe(201);
    expect((await host.call('DELETE', `/blocks/${randomUUID()}`)).status).toBe(404);
    for (const [method, path] of [
      ['GET', '/blocks'],
      ['POST', '/blocks'],
      ['DELETE', `/blocks/${id}`],
    ] as const)
      expect((await rig.client().call(method, path)).status).toBe(401);
    expect(await listed()).toHaveLength(1);
  });

  it('can’t be used to delete a booking or a hold', async () => {
    await book(at('10:00', '10:30'));
    await hold(at('11:00', '11:30'));
    const { rows } = await rig.db.raw<{ rows: { id: string }[] }>('select id from reservations where host_id = ?', [host.user.id]);
    for (const { id } of rows) expect((await host.call('DELETE', `/blocks/${id}`)).status).toBe(404);
    expect(await kinds()).toEqual(['booking', 'hold']);
  });

  it('sort themselves out when 20 overlap at once: exactly those over a booking are refused', async () => {
    const clock = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    const booked = [at('10:00', '10:30'), at('13:00', '13:30')];
    for (const range of booked) await book(range);
    const wanted = Array.from({ length: 20 }, (_, index) => {
      const from = 8 * 60 + index * 20;
      return at(clock(from), clock(from + 15 + (index % 4) * 20));
    });
    const overlaps = (a: Range, b: Range) => a.startTime < b.endTime && b.startTime < a.endTime;
    const answers = await Promise.all(wanted.map((range) => block(range)));
    const free = wanted.map((range) => !booked.some((booking) => overlaps(range, booking)));
    expect(answers.map(({ status }) => status)).toEqual(free.map((isFree) => (isFree ? 201 : 409)));

    const merged: Range[] = [];
    for (const range of wanted.filter((_, index) => free[index])) {
      const last = merged.at(-1);
      if (last && overlaps(last, range)) last.endTime = last.endTime > range.endTime ? last.endTime : range.endTime;
      else merged.push({ ...range });
    }
    expect(await ranges()).toEqual(merged);
    expect((await kinds()).filter((kind) => kind === 'booking')).toHaveLength(2);
  });

  it('change nothing when a claim without the lock comes first', async () => {
    await block(at('10:00', '11:00'));
    const claim = await rig.db.transaction();
    await claim.raw(
      `insert into reservations (host_id, during, kind, meeting_type_id, expires_at)
       values (?, '[2031-05-05T11:00:00Z,2031-05-05T11:30:00Z)', 'hold', ?, now() + interval '5 minutes')`,
      [host.user.id, meetingTypeId],
    );
    const blocking = block(at('10:30', '12:00'));
    await vi.waitFor(async () => {
      const { rows } = await rig.db.raw('select 1 from pg_stat_activity where wait_event_type = ? and datname = current_database()', [
        'Lock',
      ]);
      expect(rows).toHaveLength(1);
    }, 60_000);
    await claim.commit();
    expect((await blocking).status).toBe(409);
    expect(await ranges()).toEqual([at('10:00', '11:00')]);
    expect(await kinds()).toEqual(['block', 'hold']);
  });

  it('and claims that take no lock never fail each other', async () => {
    const claim = async (range: Range) => {
      const { rows } = await rig.db.raw<{ rows: unknown[] }>(
        `insert into reservations (host_id, during, kind, meeting_type_id, expires_at)
         values (?, tstzrange(?, ?), 'hold', ?, now() + interval '5 minutes') on conflict do nothing returning id`,
        [host.user.id, range.startTime, range.endTime, meetingTypeId],
      );
      return rows.length;
    };
    const minutes = Array.from({ length: 20 }, (_, index) => String(index + 10));
    const answers = await Promise.all(
      minutes.flatMap((minute) => [
        block(at(`10:${minute}`, `11:${minute}`)).then(({ status }) => status),
        claim(at(`10:${minute}`, `10:59`)),
      ]),
    );
    const statuses = answers.filter((_, index) => index % 2 === 0);
    expect(statuses.every((status) => status === 201 || status === 409)).toBe(true);
    expect(statuses).toContain(201);
  });
});
