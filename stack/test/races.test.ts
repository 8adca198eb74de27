import { setTimeout as wait } from 'node:timers/promises';
import { plantHost } from '@holdfast/db/testing/plantHost.ts';
import { plantBooking } from '@holdfast/db/testing/plantBooking.ts';
import { manageToken } from '@holdfast/domain/booking/manageToken.ts';
import { deliveriesOf } from '@holdfast/stack/testing/deliveries.ts';
import { type BookableHost, expectStatus } from '@holdfast/stack/testing/hosts.ts';
import { stackRig, type StackRig } from '@holdfast/stack/testing/stackRig.ts';
import { waitUntil } from '@holdfast/stack/testing/waitUntil.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const minuteMs = 60_000;

describe('changes of one booking at the same moment', () => {
  let stack: StackRig;
  let host: BookableHost;

  beforeAll(async () => {
    stack = await stackRig({ temporal: 'dev' });
    host = await stack.makeHost({ reminders: [{ minutesBefore: 60 }] });
  });
  afterAll(() => stack.close());

  const mailsTo = (email: string) =>
    stack.mail
      .messages()
      .filter(({ envelope }) => envelope.to.includes(email))
      .map(({ subject = '' }) => subject.split(':')[0] ?? '')
      .sort();
  const guestCalls = (id: string) => {
    const headers = { Authorization: `Bearer ${manageToken(stack.settings.HOLDFAST_SECRET, id, 1)}` };
    return (path: string, body: object) => stack.client().call('POST', `/bookings/${id}/${path}`, body, headers);
  };
  const settled = (id: string) =>
    waitUntil('the last news is told and nothing is under way', async () => {
      const rows = await deliveriesOf(stack.db, id);
      return rows.filter((row) => /:(cancelled|moved):0 sent$/.test(row)).length >= 2 && rows.every((row) => /(sent|skipped)/.test(row));
    });

  /** Within a planted host's hours, a week or two from now. */
  const mondayMorning = () => {
    const today = new Date();
    return new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate() + 15 - today.getUTCDay(), 10)).toISOString();
  };

  const ways = [
    ['a cancellation', (id: string) => guestCalls(id)('cancel', {})],
    ['a move', (id: string) => guestCalls(id)('reschedule', { startTime: mondayMorning() })],
  ] as const;
  it.each(ways)('%s and the reminder of the old time: whichever comes first, the loser sends nothing', async (name, change) => {
    // Rows of meetings an hour and a moment from now: their reminders fall due while the changes arrive.
    const hosts = await Promise.all(Array.from({ length: 12 }, () => plantHost(stack.db)));
    const dueAtMs = Date.now() + 2500;
    const answeredAt = new Map<string, Date>();
    const bookings = await Promise.all(
      hosts.map(async (host, index) => {
        const startMs = dueAtMs + index * 40 + 60 * minuteMs;
        const email = `race-${name.replaceAll(' ', '-')}-${index}@example.com`;
        const { id } = await plantBooking(stack.db, {
          ...host,
          startTime: new Date(startMs).toISOString(),
          endTime: new Date(startMs + 30 * minuteMs).toISOString(),
          inviteeEmail: email,
        });
        await stack.db.raw('update bookings set wake_at = now() where id = ?', [id]);
        return { id, email, reminderAtMs: startMs - 60 * minuteMs };
      }),
    );
    await Promise.all(
      bookings.map(async ({ id, reminderAtMs }, index) => {
        await wait(Math.max(0, reminderAtMs - Date.now() + (index - 6) * 8));
        await expectStatus(change(id), 200);
        answeredAt.set(id, new Date());
      }),
    );
    for (const { id, email } of bookings) {
      await settled(id);
      const { rows } = await stack.db.raw<{ rows: { claimedAt: Date }[] }>(
        `select claimed_at as "claimedAt" from deliveries where booking_id = ? and kind = 'reminder' and version = 1 and state = 'sent'`,
        [id],
      );
      expect(rows.every(({ claimedAt }) => claimedAt <= answeredAt.get(id)!)).toBe(true);
      expect(mailsTo(email).filter((word) => word === 'Reminder')).toHaveLength(rows.length);
    }
  });

  it('guest cancels, guest moves, host cancels: it ends cancelled once, told once, and a move that lost is not told', async () => {
    const bookings = await Promise.all(
      Array.from({ length: 6 }, async (_, index) => {
        const email = `ends-${index}@example.com`;
        const { body } = await expectStatus(host.book(host.start(3, index), { inviteeEmail: email }), 201);
        return { id: String(body.id), email, index };
      }),
    );
    for (const { id } of bookings) await settledTwo(id);
    await Promise.all(
      bookings.map(async ({ id, index }) => {
        const guest = guestCalls(id);
        const calls = [
          () => guest('cancel', {}),
          () => guest('reschedule', { startTime: host.start(5, index) }),
          () => host.call('DELETE', `/bookings/${id}`, {}),
        ];
        const first = index % calls.length;
        const answers = await Promise.all([...calls.slice(first), ...calls.slice(0, first)].map((call) => call()));
        const statuses = answers.map(({ status, body }) => (status === 200 ? 'ok' : String(body.code)));
        expect(statuses.filter((status) => status !== 'ok' && status !== 'BOOKING_CLOSED')).toEqual([]);
      }),
    );
    for (const { id, email } of bookings) {
      await waitUntil('the cancellation is told', () => mailsTo(email).includes('Cancelled'));
      await settled(id);
      const { rows } = await stack.db.raw<{ rows: { kind: string; count: number }[] }>(
        'select kind, count(*) as count from booking_events where booking_id = ? group by kind order by kind',
        [id],
      );
      const moves = rows.filter(({ kind }) => kind === 'rescheduled').length;
      expect(rows).toEqual([
        { kind: 'cancelled', count: 1 },
        { kind: 'confirmed', count: 1 },
        ...(moves > 0 ? [{ kind: 'rescheduled', count: 1 }] : []),
      ]);
      const told = mailsTo(email);
      expect(told.filter((word) => word === 'Cancelled')).toHaveLength(1);
      expect(told.filter((word) => word === 'Moved').length).toBeLessThanOrEqual(moves);
      const { rows: held } = await stack.db.raw<{ rows: unknown[] }>('select 1 from reservations where booking_id = ?', [id]);
      expect(held).toEqual([]);
    }
  });

  const settledTwo = (id: string) =>
    waitUntil(
      'both confirmations are sent',
      async () => (await deliveriesOf(stack.db, id)).filter((row) => row.endsWith('sent')).length === 2,
    );
});
