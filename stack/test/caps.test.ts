import type { Answer } from '@holdfast/api/testing/httpClient.ts';
import type { BookableHost } from '@holdfast/stack/testing/hosts.ts';
import { expectStatus } from '@holdfast/stack/testing/hosts.ts';
import { secondApi, type SecondApi } from '@holdfast/stack/testing/secondApi.ts';
import { stackRig, type StackRig } from '@holdfast/stack/testing/stackRig.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const today = new Date();

describe('50 guests at once for a day with a cap', () => {
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

  /** Monday two weeks ahead at 06:00 UTC: 07:00 or 08:00 in the schedule's Berlin, far from midnight. */
  function monday(index: number, halfHours: number): string {
    const date = new Date(today);
    date.setUTCDate(date.getUTCDate() + 14 + ((8 - date.getUTCDay()) % 7) + index);
    date.setUTCHours(6, halfHours * 30, 0, 0);
    return date.toISOString();
  }
  const answersOf = (answers: Answer[]) => answers.map(({ status, body }) => body.code ?? String(status)).sort();
  const times = (count: number, what: string) => Array.from({ length: count }, () => what);
  const confirmed = async (host: BookableHost) => {
    const { rows } = await stack.db.raw<{ rows: { count: number }[] }>(
      `select count(*) as count from bookings where host_id = ? and status = 'confirmed'`,
      [host.user.id],
    );
    return rows[0]!.count;
  };
  const guest = (index: number) => ({ inviteeEmail: `guest-${index}@example.com` });

  it('of the meeting type: exactly that many, and the rest are offered other days', async () => {
    const host = await stack.makeHost({ maxBookingsPerDay: 3 });
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => host.book(monday(0, index % 25), guest(index))));
    expect(answersOf(answers).filter((answer) => answer === '201')).toHaveLength(3);
    expect(await confirmed(host)).toBe(3);
    const full = answers.filter(({ body }) => body.code === 'MAX_BOOKINGS_REACHED');
    expect(full.length).toBeGreaterThanOrEqual(25);
    expect(new Set(answersOf(answers))).toEqual(new Set(['201', 'MAX_BOOKINGS_REACHED', 'SLOT_UNAVAILABLE']));
    const day = monday(0, 0).slice(0, 10);
    for (const { status, body } of full) {
      expect([status, body.alternatives.length]).toEqual([422, 5]);
      for (const { startTime } of body.alternatives) {
        expect(new Date(Date.parse(startTime) + 3_600_000).toISOString().slice(0, 10)).not.toBe(day);
      }
    }
  });

  it('of the host, over all types, asked through two processes', async () => {
    const host = await stack.makeHost();
    const { scheduleId } = (await host.call('GET', `/meeting-types/${host.meetingTypeId}`)).body;
    const other = await expectStatus(
      host.call('POST', '/meeting-types', { name: 'Other', slug: 'other', durationMinutes: 30, scheduleId, minimumNoticeMinutes: 0 }),
      201,
    );
    await expectStatus(host.call('PATCH', '/auth/me', { maxBookingsPerDay: 4 }), 200);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        (index % 2 === 0 ? stack : second).client().call('POST', '/bookings', {
          meetingTypeId: index % 3 === 0 ? other.body.id : host.meetingTypeId,
          startTime: monday(0, index % 25),
          inviteeName: 'Grace Guest',
          inviteeTimezone: 'UTC',
          ...guest(index),
        }),
      ),
    );
    expect(answersOf(answers).filter((answer) => answer === '201')).toHaveLength(4);
    expect(await confirmed(host)).toBe(4);
    expect(new Set(answersOf(answers))).toEqual(new Set(['201', 'MAX_BOOKINGS_REACHED', 'SLOT_UNAVAILABLE']));
  });

  it('and of the week: Monday to Sunday count together, the next Monday anew', async () => {
    const host = await stack.makeHost({ maxBookingsPerWeek: 5 });
    const answers = await Promise.all(
      Array.from({ length: 49 }, (_, index) => host.book(monday(index % 7, Math.floor(index / 7)), guest(index))),
    );
    expect(answersOf(answers)).toEqual([...times(5, '201'), ...times(44, 'MAX_BOOKINGS_REACHED')]);
    expect(await confirmed(host)).toBe(5);
    expect((await host.book(monday(7, 0))).status).toBe(201);
  });

  it('lets a full day’s own booking move within the day, and in no other', async () => {
    const host = await stack.makeHost({ maxBookingsPerDay: 2 });
    const [mine] = await Promise.all([0, 1].map((index) => expectStatus(host.book(monday(0, index), guest(index)), 201)));
    const apart = await expectStatus(host.book(monday(1, 0), guest(2)), 201);
    const move = ({ body }: Answer, startTime: string) =>
      stack.client().call('POST', `/bookings/${body.id}/reschedule?token=${body.manageToken}`, { startTime });
    expect((await move(mine!, monday(0, 5))).status).toBe(200);
    const refused = await move(apart, monday(0, 7));
    expect([refused.status, refused.body.code]).toEqual([422, 'MAX_BOOKINGS_REACHED']);
    await expectStatus(host.call('DELETE', `/bookings/${mine!.body.id}`), 200);
    expect((await move(apart, monday(0, 7))).status).toBe(200);
  });
});
