import { setTimeout as wait } from 'node:timers/promises';
import { httpClient } from '@holdfast/api/testing/httpClient.ts';
import { type Sandbox, startSandbox } from '@holdfast/sandbox/startSandbox.ts';
import { connectCalendar } from '@holdfast/stack/testing/connectCalendar.ts';
import { countingProxy } from '@holdfast/stack/testing/countingProxy.ts';
import { deliveriesOf } from '@holdfast/stack/testing/deliveries.ts';
import { freePort } from '@holdfast/stack/testing/freePort.ts';
import { type BookableHost, expectStatus } from '@holdfast/stack/testing/hosts.ts';
import { type ProductProcess, startProcess } from '@holdfast/stack/testing/processes.ts';
import { stackRig, type StackRig } from '@holdfast/stack/testing/stackRig.ts';
import { waitUntil } from '@holdfast/stack/testing/waitUntil.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

describe('an API that carries out new bookings in its own process', () => {
  let sandbox: Sandbox;
  let stack: StackRig;
  let host: BookableHost;
  const started: ProductProcess[] = [];

  beforeAll(async () => {
    sandbox = await startSandbox();
    stack = await stackRig({ temporal: 'dev', workers: false, sandbox });
    host = await stack.makeHost();
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((each) => each.stop(0)));
    await stack.stopWorkers();
  });
  afterAll(async () => {
    await stack.close();
    await sandbox.stop();
  });

  let warmed = 0;

  async function eagerApi(environment: Record<string, string> = {}) {
    const port = String(await freePort());
    const api = startProcess('stack/src/eagerApi.ts', {
      ...stack.workerEnv(),
      PORT: port,
      INTERNAL_PORT: '0',
      HOLDFAST_LIMITS: 'wide',
      HOLDFAST_CALENDARS: 'off',
      ...environment,
    });
    started.push(api);
    await api.waitForLine('bookings are begun in this process');
    const client = () => httpClient(`http://127.0.0.1:${port}/api`, stack.settings.PUBLIC_ORIGIN);
    const book = (startTime: string, fields: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
      client().call('POST', '/bookings', { ...guest, meetingTypeId: host.meetingTypeId, startTime, ...fields }, headers);
    // The first booking of a process takes seconds on a busy machine, more than a guest waits.
    const warm = () => book(host.start(1, warmed++), { inviteeEmail: 'warm@example.com' });
    await waitUntil('it books', async () => (await warm()).status === 201);
    return { api, client, book };
  }
  const guest = { inviteeName: 'Grace Guest', inviteeEmail: 'grace@example.com', inviteeTimezone: 'Europe/Berlin' };
  const steps = (id: string) => deliveriesOf(stack.db, id);
  const confirmed = async (id: string) => (await steps(id)).filter((row) => row.endsWith('confirmation:0 sent')).length === 2;

  it('confirms a booking while no worker is there; its mails go out, once, when one has come', async () => {
    const { book } = await eagerApi();
    const { body } = await expectStatus(book(host.start(3)), 201);
    expect(await steps(body.id)).toEqual([]);
    await stack.startWorkers();
    await waitUntil('both are told', () => confirmed(body.id));
  });

  it('reserves while the workflow is being begun, and not again for it', async () => {
    const proxy = await countingProxy(stack.databaseUrl);
    try {
      const { book } = await eagerApi({ DATABASE_URL: proxy.url });
      const roundTrips: number[] = [];
      for (let index = 0; index < 5; index++) {
        const before = proxy.roundTrips();
        const { body } = await expectStatus(book(host.start(16, index)), 201);
        await waitUntil('the workflow knows', async () => {
          const { historyLength } = await stack.temporal.client.workflow.getHandle(`booking/${body.id}`).describe();
          return historyLength > 5;
        });
        roundTrips.push(proxy.roundTrips() - before);
      }
      // Sixteen when the workflow reserves again; a request for something else may fall into one of them.
      expect(roundTrips.sort((a, b) => a - b)[2]).toBeLessThanOrEqual(12);
    } finally {
      await Promise.all(started.splice(0).map((each) => each.stop(0)));
      await proxy.stop();
    }
  });

  it("asks the host's calendars itself, while no worker is there, and keeps to what they hold", async () => {
    await stack.startWorkers();
    const other = await stack.makeHost();
    const calendar = await connectCalendar(other, sandbox, 'google');
    await stack.stopWorkers();
    const { book } = await eagerApi({ HOLDFAST_CALENDARS: 'sandbox' });
    const at = (instant: string) => ({ wall: instant.slice(0, 19), zone: 'UTC' });
    sandbox.control.createEvent(calendar.remoteId, { title: 'Just now', start: at(other.start(4)), end: at(other.start(4, 1)) });
    const { meetingTypeId } = other;
    expect((await book(other.start(4), { meetingTypeId })).body.code).toBe('SLOT_UNAVAILABLE');
    const { body } = await expectStatus(book(other.start(5), { meetingTypeId }), 201);
    await stack.startWorkers();
    await waitUntil('it is in the calendar', async () => (await steps(body.id)).includes('1:host:calendar-event:0 sent'));
    const { historyLength } = await stack.temporal.client.workflow.getHandle(`booking/${body.id}`).describe();
    // 11 with the mails and the event in one task, and three more once it has answered.
    expect(historyLength).toBeLessThanOrEqual(14);
  });

  it('refuses what is taken, and carries out changes, as any other does', async () => {
    await stack.startWorkers();
    const { book, client } = await eagerApi();
    const { body } = await expectStatus(book(host.start(4)), 201);
    expect((await book(host.start(4), { inviteeEmail: 'other@example.com' })).body.code).toBe('SLOT_UNAVAILABLE');
    const manage = { Authorization: `Bearer ${body.manageToken}` };
    await expectStatus(client().call('POST', `/bookings/${body.id}/reschedule`, { startTime: host.start(5) }, manage), 200);
    await expectStatus(client().call('POST', `/bookings/${body.id}/cancel`, {}, manage), 200);
    await expectStatus(book(host.start(5), { inviteeEmail: 'other@example.com' }), 201);
  });

  it('the same key 20 times at once through two of them is one booking and one answer', async () => {
    await stack.startWorkers();
    const [one, other] = await Promise.all([eagerApi(), eagerApi()]);
    const headers = { 'X-Idempotency-Key': 'the-same-key' };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? one : other).book(host.start(6), {}, headers)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 19 }, () => 200), 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  });

  it('killed while guests wait: each booking is there whole, told once, or not at all', async () => {
    const { api, book } = await eagerApi();
    const starts = Array.from({ length: 24 }, (_, index) => host.start(7 + Math.floor(index / 8), index % 8));
    const answers = starts.map((startTime) => book(startTime).catch(() => null));
    await wait(150);
    api.signal('SIGKILL');
    const known = (await Promise.all(answers)).filter((answer) => answer?.status === 201).map((answer) => String(answer?.body.id));
    expect(known.length).toBeLessThan(starts.length);
    await stack.startWorkers();
    const open = async () => {
      const { rows } = await stack.db.raw<{ rows: unknown[] }>(
        `select 1 from requests where state = 'open' and reserve_by > clock_timestamp()`,
      );
      return rows.length > 0;
    };
    await waitUntil('every request has ended or is too late', async () => !(await open()));
    const made = async () =>
      (
        await stack.db.raw<{ rows: { id: string; claims: number }[] }>(
          `select b.id, (select count(*)::int from reservations r where r.booking_id = b.id) as claims
           from bookings b where b.host_id = ? and b.start_time >= ?`,
          [host.user.id, host.start(7)],
        )
      ).rows;
    const bookings = await made();
    expect(bookings.every(({ claims }) => claims === 1)).toBe(true);
    for (const id of known) expect(bookings.map((booking) => booking.id)).toContain(id);
    await waitUntil('each is told of', async () => (await Promise.all(bookings.map(({ id }) => confirmed(id)))).every(Boolean));
    expect(await made()).toHaveLength(bookings.length);
  });

  it('goes on through the usual way while its Temporal is away, and by itself once it is back', async () => {
    const { api, book } = await eagerApi();
    await stack.temporal.kill();
    expect((await book(host.start(12))).body.code).toBe('WORKFLOWS_UNAVAILABLE');
    const { rows } = await stack.db.raw<{ rows: unknown[] }>('select 1 from bookings where start_time = ?', [host.start(12)]);
    expect(rows).toEqual([]);
    await stack.temporal.comeBack({ withData: true });
    await waitUntil(
      'it books again',
      async () => (await book(host.start(13), { inviteeEmail: `${Date.now()}@example.com` })).status !== 503,
      90_000,
    );
    api.signal('SIGTERM');
    expect((await api.exited).code).toBe(0);
  });
});
