import type { Answer } from '@holdfast/api/testing/httpClient.ts';
import { expectStatus } from '@holdfast/stack/testing/hosts.ts';
import { overlapsOf } from '@holdfast/stack/testing/overlapsOf.ts';
import { secondApi } from '@holdfast/stack/testing/secondApi.ts';
import { stackRig, type StackRig } from '@holdfast/stack/testing/stackRig.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const minuteMs = 60_000;

function countOf(answers: Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const name = `${status} ${body.code ?? ''}`.trim();
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

describe('200 guests at once', () => {
  let stack: StackRig;
  beforeAll(async () => {
    stack = await stackRig({ temporal: 'dev' });
  });
  afterAll(() => stack.close());

  const guest = (index: number) => ({ inviteeName: `Guest ${index}`, inviteeEmail: `guest-${index}@example.com` });
  const requestsOf = async (hostId: string) => {
    const { rows } = await stack.db.raw<{ rows: { bookingId: string }[] }>(
      `select booking_id as "bookingId" from requests where host_id = ? and kind = 'reserve'`,
      [hostId],
    );
    return rows;
  };

  it('on one slot: one has it, 199 hear so with others to choose from, and few workflows are started', async () => {
    const host = await stack.makeHost();
    const startTime = host.start(3);
    const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => host.book(startTime, guest(index))));
    expect(countOf(answers)).toEqual({ '201': 1, '409 SLOT_UNAVAILABLE': 199 });
    for (const { body } of answers.filter(({ status }) => status === 409)) {
      expect(body.alternatives.length).toBeGreaterThanOrEqual(3);
      expect(body.alternatives).not.toContainEqual(expect.objectContaining({ startTime: startTime.replace('.000Z', 'Z') }));
    }
    const { rows } = await stack.db.raw<{ rows: { id: string }[] }>('select id from bookings where host_id = ?', [host.user.id]);
    expect(rows.map(({ id }) => id)).toEqual(answers.filter(({ status }) => status === 201).map(({ body }) => body.id));
    const started = await Promise.all(
      (await requestsOf(host.user.id)).map(({ bookingId }) =>
        stack.temporal.client.workflow
          .getHandle(`booking/${bookingId}`)
          .describe()
          .then(
            () => 1,
            () => 0,
          ),
      ),
    );
    expect(started).toHaveLength(200);
    expect(started.filter(Boolean).length).toBeLessThanOrEqual(5);
  });

  it('on one slot, through two processes that know nothing of each other: one has it', async () => {
    const second = await secondApi(stack);
    const host = await stack.makeHost();
    const startTime = host.start(3);
    const body = { meetingTypeId: host.meetingTypeId, startTime, inviteeTimezone: 'UTC' };
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        (index % 2 === 0 ? stack : second).client().call('POST', '/bookings', { ...body, ...guest(index) }),
      ),
    );
    await second.close();
    expect(countOf(answers)).toEqual({ '201': 1, '409 SLOT_UNAVAILABLE': 199 });
    expect(Math.min(...answers.filter(({ status }) => status === 409).map((answer) => answer.body.alternatives.length))).toBe(5);
  });

  it('on staggered and unequal slots of two meeting types with buffers: no two overlap, nobody was refused without need', async () => {
    const host = await stack.makeHost({
      durationMinutes: 30,
      slotIncrementMinutes: 5,
      bufferBeforeMinutes: 10,
      bufferAfterMinutes: 15,
    });
    const { scheduleId } = (await host.call('GET', `/meeting-types/${host.meetingTypeId}`)).body;
    const longer = await expectStatus(
      host.call('POST', '/meeting-types', {
        name: 'Longer',
        slug: 'longer',
        durationMinutes: 50,
        slotIncrementMinutes: 5,
        bufferAfterMinutes: 5,
        minimumNoticeMinutes: 0,
        scheduleId,
      }),
      201,
    );
    const firstMs = Date.parse(host.start(4));
    const wanted = Array.from({ length: 200 }, (_, index) => {
      const startMs = firstMs + ((index * 37) % 200) * 5 * minuteMs;
      return index % 2 === 0
        ? { startMs, meetingTypeId: host.meetingTypeId, fromMs: startMs - 10 * minuteMs, toMs: startMs + 45 * minuteMs }
        : { startMs, meetingTypeId: String(longer.body.id), fromMs: startMs, toMs: startMs + 55 * minuteMs };
    });
    const answers = await Promise.all(
      wanted.map(({ startMs, meetingTypeId }, index) => host.book(new Date(startMs).toISOString(), { ...guest(index), meetingTypeId })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 409]));
    const won = wanted.filter((_, index) => answers[index]!.status === 201);
    for (const [index, one] of won.entries()) {
      expect(won.slice(index + 1).filter((other) => one.fromMs < other.toMs && other.fromMs < one.toMs)).toEqual([]);
    }
    for (const [index, { fromMs, toMs }] of wanted.entries()) {
      if (answers[index]!.status === 201) continue;
      expect(won.some((other) => fromMs < other.toMs && other.fromMs < toMs)).toBe(true);
      expect(answers[index]!.body.alternatives.length).toBeGreaterThanOrEqual(3);
    }
    expect(await overlapsOf(stack.db, host.user.id)).toEqual([]);
    const { rows } = await stack.db.raw<{ rows: { claims: number }[] }>('select count(*) as claims from reservations where host_id = ?', [
      host.user.id,
    ]);
    expect(rows).toEqual([{ claims: won.length }]);
  });

  it('of whom each moves to another’s time: every booking keeps exactly one time, and no two overlap', async () => {
    const host = await stack.makeHost();
    const booked = await Promise.all(
      Array.from({ length: 8 }, (_, index) => expectStatus(host.book(host.start(5, index), guest(index)), 201)),
    );
    const moves = await Promise.all(
      Array.from({ length: 40 }, (_, index) => {
        const { id, manageToken } = booked[index % 8]!.body;
        const startTime = host.start(5, (index * 3 + 1) % 12);
        return stack.client().call('POST', `/bookings/${id}/reschedule?token=${manageToken}`, { startTime });
      }),
    );
    expect(moves.filter(({ status }) => status !== 200 && status !== 409).map(({ text }) => text)).toEqual([]);
    expect(await overlapsOf(stack.db, host.user.id)).toEqual([]);
    const { rows } = await stack.db.raw<{ rows: { isRight: boolean }[] }>(
      `select lower(r.during) = b.start_time and upper(r.during) = b.end_time as "isRight"
       from bookings b left join reservations r on r.booking_id = b.id where b.host_id = ?`,
      [host.user.id],
    );
    expect(rows.map(({ isRight }) => isRight)).toEqual(Array.from({ length: 8 }, () => true));
  });
});
