import type { Answer } from '@holdfast/api/testing/httpClient.ts';
import { type BookableHost, expectStatus } from '@holdfast/stack/testing/hosts.ts';
import { stackRig, type StackRig } from '@holdfast/stack/testing/stackRig.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const minuteMs = 60_000;
const refusal = ({ status, body }: Answer) => [status, body?.code];

describe('a booking that was made', () => {
  let stack: StackRig;
  let host: BookableHost;
  let hours = 0;
  beforeAll(async () => {
    stack = await stackRig({ temporal: 'dev' });
    host = await stack.makeHost();
  });
  afterAll(() => stack.close());

  /** A start that no test has had before. */
  const freshStart = () => host.start(3, hours++);
  const booked = () => expectStatus(host.book(freshStart()), 201);
  const asGuest = ({ body }: Answer, method: string, path: string, sent?: unknown) =>
    stack.client().call(method, `/bookings/${body.id}${path}`, sent, { Authorization: `Bearer ${body.manageToken}` });
  const shift = (startTime: string, minutes: number) => new Date(Date.parse(startTime) + minutes * minuteMs).toISOString();
  const setStart = (id: string, startMs: number) =>
    stack.db.raw('update bookings set start_time = ?, end_time = ? where id = ?', [
      new Date(startMs),
      new Date(startMs + 30 * minuteMs),
      id,
    ]);

  describe('GET /bookings/:id', () => {
    it('is for its guest, by header or address, and its host, and hands no token on', async () => {
      const { body } = await booked();
      const { manageToken, manageUrl: _url, ...rest } = body;
      const byAddress = await stack.client().call('GET', `/bookings/${body.id}?token=${manageToken}`);
      const byHeader = await stack.client().call('GET', `/bookings/${body.id}`, undefined, { Authorization: `Bearer ${manageToken}` });
      const byHost = await host.call('GET', `/bookings/${body.id}`);
      for (const answer of [byAddress, byHeader, byHost]) expect([answer.status, answer.body]).toEqual([200, rest]);
    });

    it('is 404 to everybody else, whatever the way in', async () => {
      const { body } = await booked();
      const { body: another } = await booked();
      const token = String(body.manageToken);
      const flipped = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
      const stranger = await stack.signUp();
      for (const given of [another.manageToken, flipped, token.slice(2), `2.${token.slice(2)}`, '', 'x', token.slice(0, 20), `${token}A`]) {
        for (const path of ['', '/calendar.ics']) {
          const answer = await stranger.call('GET', `/bookings/${body.id}${path}?token=${encodeURIComponent(given)}`);
          expect([given, ...refusal(answer)]).toEqual([given, 404, 'NOT_FOUND']);
        }
        const cancel = await stack.client().call('POST', `/bookings/${body.id}/cancel`, {}, { Authorization: `Bearer ${given}` });
        const move = await stack.client().call('POST', `/bookings/${body.id}/reschedule?token=${given}`, { startTime: freshStart() });
        expect([cancel.status, move.status]).toEqual([404, 404]);
      }
      expect(refusal(await stranger.call('DELETE', `/bookings/${body.id}`))).toEqual([404, 'NOT_FOUND']);
      await stack.db.raw('update bookings set manage_generation = 2 where id = ?', [body.id]);
      expect(refusal(await asGuest({ body } as Answer, 'GET', ''))).toEqual([404, 'NOT_FOUND']);
      expect((await host.call('GET', `/bookings/${body.id}`)).body.status).toBe('confirmed');
    });
  });

  describe('cancelling', () => {
    it('is done once, says why, frees the slot, and is never done by GET', async () => {
      const booking = await booked();
      expect((await asGuest(booking, 'GET', '/cancel')).status).toBe(405);
      const cancelled = await asGuest(booking, 'POST', '/cancel', { reason: 'I am ill' });
      expect([cancelled.status, cancelled.body.status, cancelled.body.cancellationReason]).toEqual([200, 'cancelled', 'I am ill']);
      const again = await asGuest(booking, 'POST', '/cancel', { reason: 'I am well' });
      expect([again.status, again.body]).toEqual([200, cancelled.body]);
      expect((await host.book(booking.body.startTime, { inviteeEmail: 'other@example.com' })).status).toBe(201);
      expect(refusal(await asGuest(booking, 'POST', '/reschedule', { startTime: freshStart() }))).toEqual([409, 'BOOKING_CLOSED']);
    });

    it('as the host takes DELETE or POST, with a reason or with no body at all', async () => {
      const [one, other] = [await booked(), await booked()];
      const deleted = await host.call('DELETE', `/bookings/${one.body.id}`, { reason: 'Away' });
      expect([deleted.status, deleted.body.status, deleted.body.cancellationReason]).toEqual([200, 'cancelled', 'Away']);
      const posted = await host.call('POST', `/bookings/${other.body.id}/cancel`);
      expect([posted.status, posted.body.status, posted.body.cancellationReason]).toEqual([200, 'cancelled', null]);
    });

    it('refuses bad input and changes nothing', async () => {
      const booking = await booked();
      for (const [body, path] of [
        [{ reason: 'r'.repeat(1001) }, 'reason'],
        [{ reason: 5 }, 'reason'],
        [{ reason: 'x\u0000' }, 'reason'],
        [{ status: 'cancelled' }, 'status'],
      ] as const) {
        const answer = await asGuest(booking, 'POST', '/cancel', body);
        expect([...refusal(answer), answer.body.errors[0].path]).toEqual([400, 'VALIDATION_ERROR', path]);
      }
      expect((await asGuest(booking, 'GET', '')).body.status).toBe('confirmed');
    });

    it('ends for the guest with the cut-off, for the host with the meeting', async () => {
      const strict = await stack.makeHost({ cancelCutoffMinutes: 120 });
      const booking = await expectStatus(strict.book(strict.start(3)), 201);
      await setStart(booking.body.id, Date.now() + 119 * minuteMs);
      expect(refusal(await asGuest(booking, 'POST', '/cancel', {}))).toEqual([409, 'BOOKING_CLOSED']);
      expect(refusal(await asGuest(booking, 'POST', '/reschedule', { startTime: strict.start(4) }))).toEqual([409, 'BOOKING_CLOSED']);
      await setStart(booking.body.id, Date.now() - 31 * minuteMs);
      expect(refusal(await strict.call('DELETE', `/bookings/${booking.body.id}`))).toEqual([409, 'BOOKING_CLOSED']);
      await setStart(booking.body.id, Date.now() - 10 * minuteMs);
      expect((await strict.call('DELETE', `/bookings/${booking.body.id}`)).status).toBe(200);
    });

    it('at once with a move leaves one end: cancelled, whoever came first', async () => {
      for (let round = 0; round < 5; round++) {
        const booking = await booked();
        const target = freshStart();
        const answers = await Promise.all([
          asGuest(booking, 'POST', '/cancel', {}),
          asGuest(booking, 'POST', '/reschedule', { startTime: target }),
          host.call('DELETE', `/bookings/${booking.body.id}`, { reason: 'Away' }),
        ]);
        expect([answers[0].status, answers[2].status]).toEqual([200, 200]);
        expect([200, 409]).toContain(answers[1].status);
        const { rows } = await stack.db.raw(
          `select b.status, (select count(*) from reservations r where r.booking_id = b.id) as claims,
             (select count(*) from booking_events e where e.booking_id = b.id and e.kind = 'cancelled') as ends
           from bookings b where b.id = ?`,
          [booking.body.id],
        );
        expect(rows).toEqual([{ status: 'cancelled', claims: 0, ends: 1 }]);
      }
    });
  });

  describe('moving', () => {
    it('keeps the id, raises the version, and frees the old time', async () => {
      const booking = await booked();
      const startTime = freshStart();
      const moved = await asGuest(booking, 'POST', '/reschedule', { startTime });
      expect([moved.status, moved.body]).toEqual([
        200,
        expect.objectContaining({
          id: booking.body.id,
          version: 2,
          status: 'confirmed',
          startTime: startTime.replace('.000Z', 'Z'),
          endTime: shift(startTime, 30).replace('.000Z', 'Z'),
        }),
      ]);
      expect((await host.book(booking.body.startTime, { inviteeEmail: 'other@example.com' })).status).toBe(201);
    });

    it('to the time it has changes nothing, and to one that overlaps its own is fine', async () => {
      const tight = await stack.makeHost({ slotIncrementMinutes: 10 });
      const booking = await expectStatus(tight.book(tight.start(3)), 201);
      const same = await asGuest(booking, 'POST', '/reschedule', { startTime: booking.body.startTime });
      expect([same.status, same.body.version]).toEqual([200, 1]);
      const beside = await asGuest(booking, 'POST', '/reschedule', { startTime: shift(booking.body.startTime, 10) });
      expect([beside.status, beside.body.version]).toEqual([200, 2]);
    });

    it('to a taken time is refused with others, off the grid or in the past by the rules, and changes nothing', async () => {
      const [booking, other] = [await booked(), await booked()];
      const taken = await asGuest(booking, 'POST', '/reschedule', { startTime: other.body.startTime });
      expect([...refusal(taken), taken.body.alternatives.length]).toEqual([409, 'SLOT_UNAVAILABLE', 5]);
      for (const startTime of [shift(booking.body.startTime, 7), host.start(-1), '2099-12-31T00:00:00Z']) {
        expect(refusal(await asGuest(booking, 'POST', '/reschedule', { startTime }))).toEqual([422, 'INVALID_TIME_SLOT']);
      }
      for (const [body, path] of [
        [{}, 'startTime'],
        [{ startTime: 'x' }, 'startTime'],
        [{ startTime: freshStart(), force: ['hours'] }, 'force'],
        [{ startTime: freshStart(), endTime: freshStart() }, 'endTime'],
      ] as const) {
        const answer = await asGuest(booking, 'POST', '/reschedule', body);
        expect([...refusal(answer), answer.body.errors[0].path]).toEqual([400, 'VALIDATION_ERROR', path]);
      }
      const { body } = await asGuest(booking, 'GET', '');
      expect([body.version, body.startTime]).toEqual([1, booking.body.startTime]);
    });

    it('ends with the meeting, and with its cancellation', async () => {
      const booking = await booked();
      await setStart(booking.body.id, Date.now() - 31 * minuteMs);
      for (const answer of [
        await asGuest(booking, 'POST', '/reschedule', { startTime: freshStart() }),
        await host.call('POST', `/bookings/${booking.body.id}/reschedule`, { startTime: freshStart() }),
      ]) {
        expect(refusal(answer)).toEqual([409, 'BOOKING_CLOSED']);
      }
    });

    it('keeps the length that was agreed, though the meeting type has another by now', async () => {
      const edited = await stack.makeHost();
      const booking = await expectStatus(edited.book(edited.start(3)), 201);
      await stack.db.raw('update meeting_types set duration_minutes = 60 where id = ?', [edited.meetingTypeId]);
      const moved = await asGuest(booking, 'POST', '/reschedule', { startTime: edited.start(4) });
      expect([moved.status, Date.parse(moved.body.endTime) - Date.parse(moved.body.startTime)]).toEqual([200, 30 * minuteMs]);
    });

    it('by the host may be forced out of hours', async () => {
      const booking = await booked();
      const startTime = shift(freshStart(), 7);
      expect(refusal(await host.call('POST', `/bookings/${booking.body.id}/reschedule`, { startTime }))).toEqual([
        422,
        'INVALID_TIME_SLOT',
      ]);
      const moved = await host.call('POST', `/bookings/${booking.body.id}/reschedule`, { startTime, force: ['hours'] });
      expect([moved.status, moved.body.startTime]).toEqual([200, startTime.replace('.000Z', 'Z')]);
    });
  });

  it('tells the host what a booking went through, and nobody else', async () => {
    const booking = await booked();
    await expectStatus(asGuest(booking, 'POST', '/reschedule', { startTime: freshStart() }), 200);
    await expectStatus(host.call('DELETE', `/bookings/${booking.body.id}`), 200);
    const { body } = await expectStatus(host.call('GET', `/bookings/${booking.body.id}/timeline`), 200);
    const events = body.items.filter(({ key }: { key: string }) => key.startsWith('event:'));
    expect(events.map((item: Record<string, unknown>) => [item['kind'], item['version'], item['actor']])).toEqual([
      ['confirmed', 1, 'guest'],
      ['rescheduled', 2, 'guest'],
      ['cancelled', 2, 'host'],
    ]);
    const stranger = await stack.signUp();
    expect((await stranger.call('GET', `/bookings/${booking.body.id}/timeline`)).status).toBe(404);
    expect((await asGuest(booking, 'GET', '/timeline')).status).toBe(401);
  });
});
