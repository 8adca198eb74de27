import { setTimeout as wait } from 'node:timers/promises';
import { deliveriesOf } from '@holdfast/stack/testing/deliveries.ts';
import { type BookableHost, expectStatus } from '@holdfast/stack/testing/hosts.ts';
import { startProcess } from '@holdfast/stack/testing/processes.ts';
import { stackRig, type StackRig } from '@holdfast/stack/testing/stackRig.ts';
import { waitUntil } from '@holdfast/stack/testing/waitUntil.ts';
import { adopt } from '@holdfast/worker/adopt.ts';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const silent = pino({ level: 'silent' });

describe('Temporal that is away, or has lost its data', () => {
  let stack: StackRig;
  let host: BookableHost;

  beforeAll(async () => {
    stack = await stackRig({ temporal: 'dev' });
    host = await stack.makeHost();
  });
  afterAll(() => stack.close());

  const mailsTo = (email: string) =>
    stack.mail
      .messages()
      .filter(({ envelope }) => envelope.to.includes(email))
      .map(({ subject = '' }) => subject.split(':')[0])
      .sort();
  const bookingsOf = async (email: string) => {
    const { rows } = await stack.db.raw<{ rows: { id: string; version: number; status: string }[] }>(
      'select id, version, status from bookings where invitee_email = ?',
      [email],
    );
    return rows;
  };
  const isRunning = async (id: string) => {
    const description = await stack.temporal.client.workflow
      .getHandle(`booking/${id}`)
      .describe()
      .catch(() => null);
    return description?.status.name === 'RUNNING';
  };
  /** A booking whose confirmations are sent, old enough that it is no longer the API's. */
  async function settledBooking(startTime: string, email: string) {
    const { body } = await expectStatus(host.book(startTime, { inviteeEmail: email }), 201);
    const id = String(body.id);
    await waitUntil(
      'the confirmations are sent',
      async () => (await deliveriesOf(stack.db, id)).filter((row) => row.endsWith('sent')).length === 2,
    );
    await stack.db.raw(`update bookings set created_at = created_at - interval '1 minute' where id = ?`, [id]);
    const change = (path: string, fields: object) =>
      stack.client().call('POST', `/bookings/${id}/${path}`, fields, { Authorization: `Bearer ${body.manageToken}` });
    return { id, change };
  }

  it('killed for 20 s while guests book: each has a final answer within 5 s, and the 503 left nothing', async () => {
    const known = await settledBooking(host.start(2), 'known@example.com');
    const guests = Array.from({ length: 8 }, (_, index) => `outage-${index}@example.com`);
    const answers = guests.map(async (inviteeEmail, index) => {
      // Some are answered before the kill, some are under way, some come after it.
      await wait(index * 40);
      const startMs = performance.now();
      const { status, body } = await host.book(host.start(4, index), { inviteeEmail }, { 'Idempotency-Key': inviteeEmail });
      return { inviteeEmail, status, code: body.code, ms: performance.now() - startMs };
    });
    await wait(160);
    await stack.temporal.kill();
    const downAtMs = performance.now();
    const ended = await Promise.all(answers);
    expect(ended.every(({ status, code }) => status === 201 || (status === 503 && code === 'WORKFLOWS_UNAVAILABLE'))).toBe(true);
    expect(Math.max(...ended.map(({ ms }) => ms))).toBeLessThan(10_000);
    const changes = await Promise.all([known.change('cancel', {}), known.change('reschedule', { startTime: host.start(2, 5) })]);
    expect(changes.map(({ status }) => status)).toEqual([503, 503]);
    expect((await stack.call('GET', `/${host.user.username}/half-an-hour`)).status).toBe(200);
    await wait(20_000 - (performance.now() - downAtMs));
    await stack.temporal.comeBack({ withData: true });

    await waitUntil('booking works again', async () => (await host.book(host.start(6))).status === 201);
    await wait(2000);
    for (const { inviteeEmail, status } of ended) {
      const rows = await bookingsOf(inviteeEmail);
      expect(rows).toHaveLength(status === 201 ? 1 : 0);
      if (status !== 201) continue;
      await waitUntil('its confirmation is sent', () => mailsTo(inviteeEmail).length > 0);
    }
    expect(await bookingsOf('known@example.com')).toMatchObject([{ status: 'confirmed', version: 1 }]);
    const again = ended.find(({ status }) => status === 503);
    expect(again).toBeDefined();
    await expectStatus(
      host.book(
        host.start(4, guests.indexOf(again!.inviteeEmail)),
        { inviteeEmail: again!.inviteeEmail },
        { 'Idempotency-Key': again!.inviteeEmail },
      ),
      201,
    );
    await expectStatus(known.change('cancel', {}), 200);
    await waitUntil('the cancellation is told', () => mailsTo('known@example.com').includes('Cancelled'));
    const told = guests.flatMap(mailsTo);
    expect(told.every((word) => word === 'Confirmed')).toBe(true);
    expect(mailsTo('known@example.com')).toEqual(['Cancelled', 'Confirmed']);
  });

  it('a workflow ended by hand comes back, by adoption or with the next change, and sends nothing twice', async () => {
    const [adopted, moved] = [
      await settledBooking(host.start(8), 'adopted@example.com'),
      await settledBooking(host.start(9), 'moved@example.com'),
    ];
    for (const { id } of [adopted, moved]) await stack.temporal.client.workflow.getHandle(`booking/${id}`).terminate();
    await expectStatus(moved.change('reschedule', { startTime: host.start(9, 2) }), 200);
    expect(await isRunning(moved.id)).toBe(true);
    expect(await adopt(stack.db, stack.temporal.client, silent)).toBe(1);
    expect(await isRunning(adopted.id)).toBe(true);
    expect(await adopt(stack.db, stack.temporal.client, silent)).toBe(0);
    await waitUntil('the move is told', () => mailsTo('moved@example.com').includes('Moved'));
    await wait(1000);
    expect(mailsTo('adopted@example.com')).toEqual(['Confirmed']);
    expect(mailsTo('moved@example.com')).toEqual(['Confirmed', 'Moved']);
  });

  it('26 hours of nothing running: useful reminders are sent once, useless ones recorded as skipped with the reason', async () => {
    // It is the rows that go 26 hours back, rather than the clock ahead.
    const minuteMs = 60_000;
    const hourMs = 60 * minuteMs;
    const nowMs = Math.ceil(Date.now() / (30 * minuteMs)) * 30 * minuteMs;
    const inHours = (hours: number) => new Date(nowMs + hours * hourMs).toISOString();
    const over = await settledBooking(inHours(25), 'over@example.com');
    const soon = await settledBooking(inHours(26.5), 'soon@example.com');
    const later = await settledBooking(inHours(42), 'later@example.com');
    const ids = [over.id, soon.id, later.id];
    await stack.stopWorkers();
    for (const id of ids) await stack.temporal.client.workflow.getHandle(`booking/${id}`).terminate();
    await stack.db.raw(
      `update bookings set start_time = start_time - interval '26 hours', end_time = end_time - interval '26 hours',
         version_at = version_at - interval '26 hours' where id = any(?)`,
      [ids],
    );
    expect(await adopt(stack.db, stack.temporal.client, silent)).toBe(3);
    await stack.startWorkers();

    const reminders = async (id: string) => (await deliveriesOf(stack.db, id)).filter((row) => /reminder.*(sent|skipped)/.test(row));
    await waitUntil('the late steps have ended', async () => (await Promise.all(ids.map(reminders))).flat().length === 5);
    expect(await reminders(over.id)).toEqual(['1:guest:reminder:1440 skipped MEETING_BEGUN', '1:guest:reminder:60 skipped MEETING_BEGUN']);
    expect(await reminders(soon.id)).toEqual(['1:guest:reminder:1440 skipped LATER_REMINDER_DUE', '1:guest:reminder:60 sent']);
    expect(await reminders(later.id)).toEqual(['1:guest:reminder:1440 sent']);
    expect(mailsTo('over@example.com')).toEqual(['Confirmed']);
    expect(mailsTo('soon@example.com')).toEqual(['Confirmed', 'Reminder']);
    expect(mailsTo('later@example.com')).toEqual(['Confirmed', 'Reminder']);
  });

  it('all data lost: the adopt command gives every booking its workflow again, and nothing is sent twice', async () => {
    const bookings = [
      await settledBooking(host.start(11), 'lost-1@example.com'),
      await settledBooking(host.start(12), 'lost-2@example.com'),
    ];
    await stack.temporal.kill();
    await stack.temporal.comeBack({ withData: false });
    const command = startProcess('worker/src/adoptCommand.ts', stack.workerEnv());
    expect((await command.exited).code).toBe(0);
    expect(command.lines.at(-1)).toMatch(/^\d+ bookings were given a workflow\.$/);
    for (const { id } of bookings) expect(await isRunning(id)).toBe(true);

    await waitUntil('it is cancelled', async () => (await bookings[0]!.change('cancel', {})).status === 200);
    await waitUntil('the cancellation is told', () => mailsTo('lost-1@example.com').includes('Cancelled'));
    await wait(1000);
    expect(mailsTo('lost-1@example.com')).toEqual(['Cancelled', 'Confirmed']);
    expect(mailsTo('lost-2@example.com')).toEqual(['Confirmed']);
  });

  it('all data lost under a running worker: it notices by itself', async () => {
    const booking = await settledBooking(host.start(14), 'noticed@example.com');
    await stack.stopWorkers();
    const worker = await stack.startWorkerProcess();
    await wait(3000); // its adoption at start is over
    await stack.temporal.kill();
    await stack.temporal.comeBack({ withData: false });
    await waitUntil('the booking has its workflow again', () => isRunning(booking.id), 120_000);
    await waitUntil('it is cancelled', async () => (await booking.change('cancel', {})).status === 200);
    await waitUntil('the cancellation is told', () => mailsTo('noticed@example.com').includes('Cancelled'));
    expect(mailsTo('noticed@example.com')).toEqual(['Cancelled', 'Confirmed']);
    expect((await worker.stop(60_000)).code).toBe(0);
  });
});
