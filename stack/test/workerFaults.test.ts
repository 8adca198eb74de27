import { setTimeout as wait } from 'node:timers/promises';
import { deliveriesOf } from '@holdfast/stack/testing/deliveries.ts';
import { type BookableHost, expectStatus } from '@holdfast/stack/testing/hosts.ts';
import { stackRig, type StackRig } from '@holdfast/stack/testing/stackRig.ts';
import { waitUntil } from '@holdfast/stack/testing/waitUntil.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

describe('workers that are killed, frozen or not there', () => {
  let stack: StackRig;
  let host: BookableHost;

  beforeAll(async () => {
    stack = await stackRig({ temporal: 'dev', workers: false });
    host = await stack.makeHost();
  });
  afterAll(() => stack.close());

  const bookingsAt = async (startTime: string) => {
    const { rows } = await stack.db.raw<{ rows: { id: string }[] }>('select id from bookings where host_id = ? and start_time = ?', [
      host.user.id,
      startTime,
    ]);
    return rows.map(({ id }) => id);
  };
  const mailsTo = (email: string) =>
    stack.mail
      .messages()
      .filter(({ envelope }) => envelope.to.includes(email))
      .map(({ subject = '' }) => subject.split(':')[0])
      .sort();
  const timed = async <T>(work: Promise<T>) => {
    const startMs = performance.now();
    const value = await work;
    return { value, ms: performance.now() - startMs };
  };

  it('killed after the insert and before Temporal knew: one row, success within 4 s, one mail each', async () => {
    const worker = await stack.startWorkerProcess();
    const startTime = host.start(2);
    // Once the booking is committed the worker reads its deliveries to plan what comes next; there it is held, and killed.
    const held = await stack.db.transaction();
    await held.raw('lock table deliveries in access exclusive mode');
    const answer = timed(host.book(startTime, { inviteeEmail: 'killed@example.com' }));
    await waitUntil('the booking is committed', async () => (await bookingsAt(startTime)).length === 1);
    worker.signal('SIGKILL');
    await worker.exited;
    await held.rollback();
    await stack.startWorkers();

    const { value, ms } = await answer;
    expect(value.status).toBe(201);
    expect(ms).toBeLessThan(4000);
    expect(await bookingsAt(startTime)).toEqual([value.body.id]);
    await waitUntil('both confirmations are recorded', async () => (await deliveriesOf(stack.db, value.body.id)).length === 2);
    await waitUntil('both confirmations are sent', async () =>
      (await deliveriesOf(stack.db, value.body.id)).every((row) => row.endsWith('sent')),
    );
    expect(mailsTo('killed@example.com')).toEqual(['Confirmed']);
    expect(mailsTo(host.user.email)).toEqual(['Confirmed']);
    const next = await timed(host.book(host.start(2, 1)));
    expect(next.value.status).toBe(201);
    expect(next.ms).toBeLessThan(3500);
  });

  it('killed between the mail server taking a mail and the record of it: sent again, and known as the same mail', async () => {
    await stack.stopWorkers();
    const worker = await stack.startWorkerProcess();
    await stack.db.raw(`create function record_slowly() returns trigger language plpgsql
      as 'begin if new.state = ''sent'' then perform pg_sleep(3); end if; return new; end'`);
    await stack.db.raw('create trigger slowly before update on deliveries for each row execute function record_slowly()');
    const { body } = await expectStatus(host.book(host.start(3), { inviteeEmail: 'twice@example.com' }), 201);
    await stack.mail.waitFor(({ envelope }) => envelope.to.includes('twice@example.com'));
    worker.signal('SIGKILL');
    await stack.db.raw(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'holdfast worker' and datname = current_database()`,
    );
    await stack.db.raw('drop trigger slowly on deliveries');
    await stack.startWorkers();

    const isRecorded = async () => (await deliveriesOf(stack.db, body.id)).filter((row) => row.endsWith('sent')).length === 2;
    await waitUntil('both mails are recorded', isRecorded);
    const copies = stack.mail.messages().filter(({ envelope }) => envelope.to.includes('twice@example.com'));
    expect(copies).toHaveLength(2);
    expect(new Set(copies.map(({ messageId }) => messageId)).size).toBe(1);
  });

  /** One booking that is there, and three commands that get nowhere: their 503 is final, and their keys serve again. */
  async function commandsThatFail(day: number, email: string) {
    const startTime = host.start(day, 1);
    const { body } = await expectStatus(host.book(host.start(day), { inviteeEmail: email }), 201);
    await waitUntil('the confirmation comes', () => mailsTo(email).length === 1);
    const guest = { Authorization: `Bearer ${body.manageToken}` };
    const move = () =>
      stack
        .client()
        .call(
          'POST',
          `/bookings/${body.id}/reschedule`,
          { startTime: host.start(day, 3) },
          { ...guest, 'Idempotency-Key': `move-${email}` },
        );
    const cancel = () => stack.client().call('POST', `/bookings/${body.id}/cancel`, {}, { ...guest, 'Idempotency-Key': `cancel-${email}` });
    const book = () => host.book(startTime, { inviteeEmail: email }, { 'Idempotency-Key': `book-${email}` });
    return {
      async areRefused() {
        const answers = await timed(Promise.all([book(), move(), cancel()]));
        expect(answers.value.map(({ status, body: problem }) => [status, problem.code])).toEqual(
          Array.from({ length: 3 }, () => [503, 'WORKFLOWS_UNAVAILABLE']),
        );
        expect(answers.value.every(({ headers }) => Number(headers.get('Retry-After')) > 0)).toBe(true);
        expect(answers.ms).toBeLessThan(10_000);
      },
      async haveLeftNothing() {
        // What was sent to Temporal meanwhile is carried out by now, if it ever will be.
        await expectStatus(host.book(host.start(day, 6)), 201);
        await wait(4000);
        expect(await bookingsAt(startTime)).toEqual([]);
        const { rows } = await stack.db.raw<{ rows: unknown[] }>('select status, version from bookings where id = ?', [body.id]);
        expect(rows).toEqual([{ status: 'confirmed', version: 1 }]);
        expect(mailsTo(email)).toEqual(['Confirmed']);
      },
      async succeedNow() {
        const booked = await expectStatus(book(), 201);
        expect(await bookingsAt(startTime)).toEqual([booked.body.id]);
        await expectStatus(move(), 200);
        await waitUntil('the move is told', () => mailsTo(email).includes('Moved'));
        await expectStatus(cancel(), 200);
        await waitUntil('all is told', () => mailsTo(email).length === 4);
        expect(mailsTo(email)).toEqual(['Cancelled', 'Confirmed', 'Confirmed', 'Moved']);
      },
    };
  }

  it('not there: a final 503 to booking, move and cancellation, nothing of it when one comes, and the same key books then', async () => {
    const commands = await commandsThatFail(4, 'nobody@example.com');
    await stack.stopWorkers();
    await commands.areRefused();
    await stack.startWorkers();
    await commands.haveLeftNothing();
    await commands.succeedNow();
  });

  it('frozen: the same, also when it wakes and goes on where it was', async () => {
    await stack.stopWorkers();
    const worker = await stack.startWorkerProcess();
    const commands = await commandsThatFail(6, 'frozen@example.com');
    worker.signal('SIGSTOP');
    await commands.areRefused();
    worker.signal('SIGCONT');
    await commands.haveLeftNothing();
    await commands.succeedNow();
    await worker.stop();
  });
});
