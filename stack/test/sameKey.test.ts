import { randomUUID } from 'node:crypto';
import type { Answer } from '@holdfast/api/testing/httpClient.ts';
import { expectStatus } from '@holdfast/stack/testing/hosts.ts';
import { secondApi, type SecondApi } from '@holdfast/stack/testing/secondApi.ts';
import { stackRig, type StackRig } from '@holdfast/stack/testing/stackRig.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const key = (value: string = randomUUID()) => ({ 'X-Idempotency-Key': value });

describe('the same key', () => {
  let stack: StackRig;
  let second: SecondApi;
  beforeAll(async () => {
    stack = await stackRig({ temporal: 'dev' });
    second = await secondApi(stack);
  });
  afterAll(async () => {
    await second.close();
    await stack.close();
  });

  const statuses = (answers: Answer[]) => answers.map(({ status }) => status).sort();
  const bookingsOf = async (hostId: string) => {
    const { rows } = await stack.db.raw<{ rows: { id: string; status: string }[] }>(
      'select id, status from bookings where host_id = ? order by created_at',
      [hostId],
    );
    return rows;
  };
  const requestOf = async (bookingId: string) => {
    const { rows } = await stack.db.raw<{ rows: { id: string; key: string }[] }>(
      `select id, key from requests where booking_id = ? and kind = 'reserve'`,
      [bookingId],
    );
    return rows[0]!;
  };

  it('20 times at once is one booking and one answer: one 201, the rest 200', async () => {
    const host = await stack.makeHost();
    const headers = key();
    const answers = await Promise.all(Array.from({ length: 20 }, () => host.book(host.start(3), {}, headers)));
    expect(statuses(answers)).toEqual([...Array.from({ length: 19 }, () => 200), 201]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]!.body.manageToken).toMatch(/^1\.[\w-]{43}$/);
    expect(await bookingsOf(host.user.id)).toEqual([{ id: answers[0]!.body.id, status: 'confirmed' }]);
  });

  it('20 times at once through two processes is one booking as well, whether sent or derived', async () => {
    for (const headers of [key(), {}]) {
      const host = await stack.makeHost();
      const startTime = host.start(3);
      const body = { ...guestOf(host.meetingTypeId), startTime };
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? stack : second).client().call('POST', '/bookings', body, headers)),
      );
      expect(statuses(answers)).toEqual([...Array.from({ length: 19 }, () => 200), 201]);
      expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
      expect(await bookingsOf(host.user.id)).toHaveLength(1);
    }
  });

  it('with another body is a conflict, and changes nothing', async () => {
    const host = await stack.makeHost();
    const headers = key();
    const booked = await expectStatus(host.book(host.start(3), {}, headers), 201);
    const others = [
      { inviteeName: 'Somebody Else' },
      { notes: 'one more thing' },
      { startTime: host.start(4) },
      { inviteeTimezone: 'Europe/Berlin' },
      { answers: { a: 'b' } },
    ];
    for (const fields of others) {
      const answer = await host.book(host.start(3), fields, headers);
      expect([answer.status, answer.body.code]).toEqual([409, 'IDEMPOTENCY_CONFLICT']);
    }
    expect(await bookingsOf(host.user.id)).toEqual([{ id: booked.body.id, status: 'confirmed' }]);
  });

  it('counts under either name of the header, and for the same body written otherwise', async () => {
    const host = await stack.makeHost();
    const value = randomUUID();
    const booked = await expectStatus(host.book(host.start(3), {}, key(value)), 201);
    const local = host
      .start(3)
      .replace(/T(\d\d):/, (_, hour: string) => `T${hour}:`)
      .replace('.000Z', '+00:00');
    const again = await host.book(local, { inviteeName: '  Grace Guest ' }, { 'Idempotency-Key': value });
    expect([again.status, again.text]).toEqual([200, booked.text]);
  });

  it('replays a refusal, even when the slot is free by then; a derived one does not', async () => {
    const host = await stack.makeHost();
    const startTime = host.start(3);
    const first = await expectStatus(host.book(startTime, {}, key()), 201);
    const other = { inviteeEmail: 'other@example.com' };
    const headers = key();
    await expectStatus(host.book(startTime, other, headers), 409);
    await expectStatus(host.book(startTime, other), 409);
    await expectStatus(host.call('DELETE', `/bookings/${first.body.id}`), 200);
    const replayed = await host.book(startTime, other, headers);
    expect([replayed.status, replayed.body.code]).toEqual([409, 'SLOT_UNAVAILABLE']);
    expect((await host.book(startTime, other)).status).toBe(201);
  });

  it('replays for a meeting type that took no bookings what was said then', async () => {
    const host = await stack.makeHost({ isActive: false });
    const headers = key();
    const refused = await expectStatus(host.book(host.start(3), {}, headers), 422);
    expect(refused.body.code).toBe('MEETING_TYPE_INACTIVE');
    await stack.db.raw('update meeting_types set is_active = true where id = ?', [host.meetingTypeId]);
    const replayed = await host.book(host.start(3), {}, headers);
    expect([replayed.status, replayed.body.code]).toEqual([422, 'MEETING_TYPE_INACTIVE']);
    expect((await host.book(host.start(3))).status).toBe(201);
  });

  it('derived from the body, gives a repeat the booking without its token', async () => {
    const host = await stack.makeHost();
    const booked = await expectStatus(host.book(host.start(3)), 201);
    expect(booked.body.manageToken).toBeDefined();
    const again = await expectStatus(host.book(host.start(3)), 200);
    const { manageToken: _token, manageUrl: _url, ...rest } = booked.body;
    expect(again.body).toEqual(rest);
  });

  it('derived from the body, books anew after a cancellation, under the same workflow rules', async () => {
    const host = await stack.makeHost();
    const booked = await expectStatus(host.book(host.start(3)), 201);
    await expectStatus(stack.client().call('POST', `/bookings/${booked.body.id}/cancel`, {}, bearer(booked)), 200);
    const anew = await Promise.all(Array.from({ length: 5 }, () => host.book(host.start(3))));
    expect(statuses(anew)).toEqual([200, 200, 200, 200, 201]);
    expect(anew[0]!.body.id).not.toBe(booked.body.id);
    expect((await bookingsOf(host.user.id)).map(({ status }) => status)).toEqual(['cancelled', 'confirmed']);
  });

  it('sent by the caller, answers with the cancelled booking after a cancellation', async () => {
    const host = await stack.makeHost();
    const headers = key();
    const booked = await expectStatus(host.book(host.start(3), {}, headers), 201);
    await expectStatus(stack.client().call('POST', `/bookings/${booked.body.id}/cancel`, {}, bearer(booked)), 200);
    const again = await expectStatus(host.book(host.start(3), {}, headers), 200);
    expect([again.body.id, again.body.status]).toEqual([booked.body.id, 'cancelled']);
  });

  it('can’t be guessed from a derived one and sent in a header', async () => {
    const host = await stack.makeHost();
    const booked = await expectStatus(host.book(host.start(3)), 201);
    const { key: derived } = await requestOf(booked.body.id);
    expect(derived).toMatch(/^derived:/);
    for (const value of [derived, derived.slice('derived:'.length)]) {
      const answer = await host.book(host.start(3), {}, key(value));
      expect([answer.status, answer.body.code, answer.body.id]).toEqual([409, 'SLOT_UNAVAILABLE', undefined]);
    }
  });

  it.each(['with space', 'a'.repeat(201), 'emoji-\u00e9'])('is refused when it is %j', async (value) => {
    const host = await stack.makeHost();
    const answer = await host.book(host.start(3), {}, key(value));
    expect([answer.status, answer.body.errors[0].path]).toEqual([400, 'X-Idempotency-Key']);
  });

  it('is free again after an attempt that was abandoned, or is open beyond its time', async () => {
    const host = await stack.makeHost();
    for (const sql of [
      `update requests set state = 'abandoned', outcome = null, ended_at = now() where id = ?`,
      `update requests set state = 'open', outcome = null, ended_at = null, reserve_by = now() - interval '1 second' where id = ?`,
    ]) {
      const headers = key();
      const startTime = host.start(3, (await bookingsOf(host.user.id)).length);
      const lost = await expectStatus(host.book(startTime, {}, headers), 201);
      const { id } = await requestOf(lost.body.id);
      await stack.db.raw(sql, [id]);
      await stack.db.raw('delete from bookings where id = ?', [lost.body.id]);
      const answers = await Promise.all(Array.from({ length: 5 }, () => host.book(startTime, {}, headers)));
      expect(statuses(answers)).toEqual([200, 200, 200, 200, 201]);
      expect(answers[0]!.body.id).not.toBe(lost.body.id);
      const { rows } = await stack.db.raw<{ rows: { state: string; isSuperseded: boolean }[] }>(
        'select state, superseded_by is not null as "isSuperseded" from requests where key = ? order by created_at',
        [`explicit:${headers['X-Idempotency-Key']}`],
      );
      expect(rows).toEqual([
        { state: 'abandoned', isSuperseded: true },
        { state: 'done', isSuperseded: false },
      ]);
    }
  });

  it('makes one change of 10 equal ones, be it a move or a cancellation', async () => {
    const host = await stack.makeHost();
    const booked = await expectStatus(host.book(host.start(3)), 201);
    const change = (path: string, body: object, headers: Record<string, string>) =>
      Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          (index % 2 === 0 ? stack : second)
            .client()
            .call('POST', `/bookings/${booked.body.id}/${path}`, body, { ...headers, ...bearer(booked) }),
        ),
      );
    const moveKey = key();
    const moved = await change('reschedule', { startTime: host.start(4) }, moveKey);
    expect(new Set(moved.map(({ status, body }) => `${status} ${body.version}`))).toEqual(new Set(['200 2']));
    const otherwise = await stack
      .client()
      .call('POST', `/bookings/${booked.body.id}/reschedule`, { startTime: host.start(5) }, { ...moveKey, ...bearer(booked) });
    expect([otherwise.status, otherwise.body.code]).toEqual([409, 'IDEMPOTENCY_CONFLICT']);
    const cancelled = await change('cancel', { reason: 'ill' }, key());
    expect(new Set(cancelled.map(({ status, body }) => `${status} ${body.status}`))).toEqual(new Set(['200 cancelled']));
    const { rows } = await stack.db.raw<{ rows: { kind: string }[] }>('select kind from booking_events where booking_id = ? order by id', [
      booked.body.id,
    ]);
    expect(rows.map(({ kind }) => kind)).toEqual(['confirmed', 'rescheduled', 'cancelled']);
  });
});

function guestOf(meetingTypeId: string) {
  return { meetingTypeId, inviteeName: 'Grace Guest', inviteeEmail: 'grace@example.com', inviteeTimezone: 'Asia/Kathmandu' };
}

function bearer({ body }: Answer): { Authorization: string } {
  return { Authorization: `Bearer ${body.manageToken}` };
}
