import { type EventRecord } from '@holdfast/sandbox/store/model.ts';
import { startSandbox, type Sandbox } from '@holdfast/sandbox/startSandbox.ts';
import { type ConnectedCalendar, connectCalendar } from '@holdfast/stack/testing/connectCalendar.ts';
import { deliveriesOf } from '@holdfast/stack/testing/deliveries.ts';
import { type BookableHost, expectStatus } from '@holdfast/stack/testing/hosts.ts';
import { stackRig, type StackRig } from '@holdfast/stack/testing/stackRig.ts';
import { waitUntil } from '@holdfast/stack/testing/waitUntil.ts';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

const minuteMs = 60_000;

describe.each(['google', 'microsoft'] as const)('what a host does in a calendar of %s', (provider) => {
  let sandbox: Sandbox;
  let rig: StackRig;
  let host: BookableHost;
  let calendar: ConnectedCalendar;

  beforeAll(async () => {
    sandbox = await startSandbox();
    rig = await stackRig({ temporal: 'dev', sandbox });
    host = await rig.makeHost();
    calendar = await connectCalendar(host, sandbox, provider);
  });
  afterEach(async () => {
    sandbox.control.set('fault/clear', {});
    await prefer({ followsCalendar: 'follow', calendarFallback: 'book' });
  });
  afterAll(async () => {
    await rig.close();
    await sandbox.stop();
  });

  const prefer = (fields: object) => expectStatus(host.call('PATCH', '/auth/me', fields), 200);
  const at = (ms: number) => ({ wall: new Date(ms).toISOString().slice(0, 19), zone: 'UTC' });
  const times = (startTime: string, minutes = 30) => ({
    start: at(Date.parse(startTime)),
    end: at(Date.parse(startTime) + minutes * minuteMs),
  });
  const eventsAt = (startTime: string): EventRecord[] =>
    sandbox.control.events(calendar.remoteId, Date.parse(startTime), Date.parse(startTime) + 30 * minuteMs);
  const ended = (id: string, step: string) =>
    waitUntil(`${step} is done`, async () => (await deliveriesOf(rig.db, id)).includes(`${step} sent`));
  const state = async (id: string) =>
    (await host.call('GET', `/bookings/${id}`)).body as { status: string; startTime: string; version: number };
  const conflictEvents = async (id: string): Promise<{ code: string; state: string }[]> =>
    (await host.call('GET', `/bookings/${id}/timeline`)).body.items.filter(
      ({ key, kind }: Record<string, string>) => kind === 'conflict' && key?.startsWith('event:'),
    );
  const conflicts = async (id: string) => (await conflictEvents(id)).map(({ code }) => code);
  /** What is still to be put right. */
  const open = async (id: string) => (await conflictEvents(id)).filter(({ state }) => state === 'failed').length;
  /** Calls that write events there. */
  const writes = () =>
    sandbox.control
      .requests()
      .filter(({ method, path }) => /POST|PATCH|DELETE/.test(method) && /\/events/.test(path) && !/watch/.test(path)).length;

  /** Booked, and in the calendar. */
  async function book(startTime: string, fields = {}): Promise<{ id: string; eventId: string }> {
    const { body } = await expectStatus(host.book(startTime, fields), 201);
    await ended(body.id, '1:host:calendar-event:0');
    await ended(body.id, '1:guest:confirmation:0');
    return { id: body.id, eventId: eventsAt(startTime)[0]!.id };
  }

  it('R8: an event that is moved moves its booking, and the guest is told', async () => {
    const [first, second] = [host.start(3), host.start(4)];
    const { id, eventId } = await book(first);
    sandbox.control.changeEvent(calendar.remoteId, eventId, times(second));
    await ended(id, '2:guest:moved:0');
    expect(await state(id)).toMatchObject({ status: 'confirmed', startTime: second.replace('.000', ''), version: 2 });
    expect(await conflicts(id)).toEqual([]);
    expect((await host.call('GET', `/availability/check?meetingTypeId=${host.meetingTypeId}&startTime=${first}`)).body.available).toBe(
      true,
    );
  });

  it('R9: that is one change and then silence: nothing is written back', async () => {
    const [first, second] = [host.start(5), host.start(6)];
    const { id, eventId } = await book(first);
    const before = writes();
    sandbox.control.changeEvent(calendar.remoteId, eventId, times(second));
    await ended(id, '2:host:moved:0');
    await expectStatus(host.call('POST', `/calendars/${calendar.connectionId}/sync`), 202);
    await wait(4000);
    expect(writes()).toBe(before);
    expect((await state(id)).version).toBe(2);
    // Moved here, it is written once, and its echo is passed over.
    await expectStatus(host.call('POST', `/bookings/${id}/reschedule`, { startTime: first }), 200);
    await ended(id, '3:host:calendar-event:0');
    await wait(4000);
    expect(writes()).toBe(before + 1);
    expect((await state(id)).version).toBe(3);
  });

  it('R8: an event that is deleted cancels its booking, and the guest is told', async () => {
    const start = host.start(7);
    const { id, eventId } = await book(start);
    const before = writes();
    sandbox.control.removeEvent(calendar.remoteId, eventId);
    await ended(id, '1:guest:cancelled:0');
    expect(await state(id)).toMatchObject({ status: 'cancelled' });
    await rig.temporal.client.workflow.getHandle(`booking/${id}`).result();
    expect(writes()).toBe(before);
  });

  it('R8: moved to a time that another booking has, it is flagged and never overlaps', async () => {
    const [first, second] = [host.start(8), host.start(9)];
    const { id, eventId } = await book(first);
    const other = await book(second);
    sandbox.control.changeEvent(calendar.remoteId, eventId, times(second));
    await ended(id, '1:host:conflict:0');
    expect([await conflicts(id), (await state(id)).startTime]).toEqual([['NOT_FREE_THERE'], first.replace('.000', '')]);
    expect((await state(other.id)).startTime).toBe(second.replace('.000', ''));
    await expectStatus(host.call('POST', `/calendars/${calendar.connectionId}/sync`), 202);
    await wait(3000);
    expect(await conflicts(id)).toEqual(['NOT_FREE_THERE']);
  });

  it('R8: a host who wants it so has moves, deletions and other lengths flagged, once each, and nothing changed', async () => {
    await prefer({ followsCalendar: 'flag' });
    const [first, second, third, free] = [host.start(10), host.start(11), host.start(12), host.start(13)];
    const moved = await book(first);
    const deleted = await book(second);
    const longer = await book(third);
    sandbox.control.changeEvent(calendar.remoteId, moved.eventId, times(free));
    sandbox.control.removeEvent(calendar.remoteId, deleted.eventId);
    sandbox.control.changeEvent(calendar.remoteId, longer.eventId, times(third, 60));
    for (const { id } of [moved, deleted, longer]) await ended(id, '1:host:conflict:0');
    expect([await conflicts(moved.id), await conflicts(deleted.id), await conflicts(longer.id)]).toEqual([
      ['MOVED_THERE'],
      ['DELETED_THERE'],
      ['LENGTH_CHANGED'],
    ]);
    expect([await state(moved.id), await state(deleted.id), await state(longer.id)]).toMatchObject([
      { status: 'confirmed', version: 1 },
      { status: 'confirmed', version: 1 },
      { status: 'confirmed', version: 1 },
    ]);
  });

  it('R8: a booking is followed in the calendar that it is in, also when others receive bookings by now', async () => {
    const start = host.start(20);
    const { id, eventId } = await book(start);
    const [{ id: connectionId }] = (await host.call('GET', '/calendars')).body.items;
    const choose = (fields: object) =>
      expectStatus(host.call('PATCH', `/calendars/${connectionId}`, { calendars: [{ id: calendar.calendarId, ...fields }] }), 200);
    await choose({ isDestination: false, blocks: false });
    await wait(2500);
    sandbox.control.removeEvent(calendar.remoteId, eventId);
    await ended(id, '1:guest:cancelled:0');
    await choose({ isDestination: true, blocks: true });
  });

  it('flags a booking that a foreign event lies over, once, and never cancels it', async () => {
    const start = host.start(14);
    const { id } = await book(start);
    const foreign = sandbox.control.createEvent(calendar.remoteId, { title: 'Dentist', ...times(start) });
    await ended(id, '1:host:conflict:0');
    sandbox.control.changeEvent(calendar.remoteId, foreign.id, times(start, 45));
    await wait(3500);
    expect([await conflicts(id), (await state(id)).status]).toEqual([['OVERLAPPED'], 'confirmed']);
    expect((await deliveriesOf(rig.db, id)).filter((row) => row.includes('conflict'))).toEqual(['1:host:conflict:0 sent']);
    expect(await open(id)).toBe(1);
    sandbox.control.changeEvent(calendar.remoteId, foreign.id, times(host.start(23)));
    await waitUntil('nothing stands against it any more', async () => (await open(id)) === 0);
    sandbox.control.changeEvent(calendar.remoteId, foreign.id, times(start));
    await waitUntil('it stands against it again', async () => (await open(id)) === 1);
    sandbox.control.removeEvent(calendar.remoteId, foreign.id);
    await waitUntil('it is gone', async () => (await open(id)) === 0);
    expect(await conflicts(id)).toEqual(['OVERLAPPED']);
    expect((await deliveriesOf(rig.db, id)).filter((row) => row.includes('conflict'))).toEqual(['1:host:conflict:0 sent']);
  });

  it('nothing stands any more against a booking that was moved from under a foreign event', async () => {
    const [start, free] = [host.start(24), host.start(25)];
    const { id } = await book(start);
    sandbox.control.createEvent(calendar.remoteId, { title: 'Dentist', ...times(start) });
    await waitUntil('it stands against it', async () => (await open(id)) === 1);
    await expectStatus(host.call('POST', `/bookings/${id}/reschedule`, { startTime: free }), 200);
    expect([await conflicts(id), await open(id)]).toEqual([['OVERLAPPED'], 0]);
  });

  it('what was flagged of its own event is well again once the host has put it back', async () => {
    await prefer({ followsCalendar: 'flag' });
    const [start, elsewhere] = [host.start(21), host.start(22)];
    const { id, eventId } = await book(start);
    sandbox.control.changeEvent(calendar.remoteId, eventId, times(elsewhere));
    await ended(id, '1:host:conflict:0');
    expect(await open(id)).toBe(1);
    sandbox.control.changeEvent(calendar.remoteId, eventId, times(start));
    await waitUntil('it is well again', async () => (await open(id)) === 0);
  });

  it('R22: what was put into the calendar a moment ago is seen when a slot of it is booked', async () => {
    // Nothing is told, and the next poll is minutes away.
    sandbox.control.set('webhooks', { drop: true });
    const start = host.start(15);
    sandbox.control.createEvent(calendar.remoteId, { title: 'Just now', ...times(start) });
    const refused = await host.book(start);
    expect([refused.status, refused.body.code]).toEqual([409, 'SLOT_UNAVAILABLE']);
    expect(refused.body.alternatives.length).toBeGreaterThanOrEqual(3);
    expect(refused.body.alternatives.map((slot: { startTime: string }) => slot.startTime)).not.toContain(start.replace('.000', ''));
    const other = host.start(16);
    const { id } = await book(host.start(17));
    sandbox.control.createEvent(calendar.remoteId, { title: 'Just now', ...times(other) });
    expect((await host.call('POST', `/bookings/${id}/reschedule`, { startTime: other })).body.code).toBe('SLOT_UNAVAILABLE');
    sandbox.control.set('webhooks/clear', {});
  });

  it('R22: without an answer in 2 s what is known counts, or nothing is booked, as the host chose', async () => {
    const path = provider === 'google' ? '/events\\?' : 'calendarView';
    const hang = () => sandbox.control.set('fault', { match: { provider, method: 'GET', path }, times: -1, hang: true });
    const [first, second] = [host.start(18), host.start(19)];
    hang();
    const began = performance.now();
    const booked = await host.book(first);
    expect(booked.status).toBe(201);
    expect(performance.now() - began).toBeLessThan(4000);
    await prefer({ calendarFallback: 'refuse' });
    const refused = await host.book(second);
    expect([refused.status, refused.body.code]).toEqual([409, 'SLOT_UNAVAILABLE']);
    sandbox.control.set('fault/clear', {});
    await waitUntil('it answers again', async () => (await host.book(second)).status === 201);
  });
});
