import { setTimeout as wait } from 'node:timers/promises';
import { plantDelivery } from '@holdfast/db/testing/plantDelivery.ts';
import { startSandbox, type Sandbox } from '@holdfast/sandbox/startSandbox.ts';
import { type ConnectedCalendar, connectCalendar } from '@holdfast/stack/testing/connectCalendar.ts';
import { deliveriesOf } from '@holdfast/stack/testing/deliveries.ts';
import { type BookableHost, expectStatus } from '@holdfast/stack/testing/hosts.ts';
import type { SinkMail } from '@holdfast/stack/testing/mailSink.ts';
import { stackRig, type StackRig } from '@holdfast/stack/testing/stackRig.ts';
import { waitUntil } from '@holdfast/stack/testing/waitUntil.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

const minuteMs = 60_000;

describe.each(['google', 'microsoft'] as const)('a booking’s event in a calendar of %s', (provider) => {
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
  afterEach(() => {
    sandbox.control.set('fault/clear', {});
    sandbox.control.set('behaviour', { conferenceDelayMs: 0, conferenceFails: false });
  });
  afterAll(async () => {
    await rig.close();
    await sandbox.stop();
  });

  const book = async (startTime: string, fields = {}) => (await expectStatus(host.book(startTime, fields), 201)).body;
  const change = (booking: { id: string; manageToken: string }, path: string, fields: object) =>
    expectStatus(
      rig.client().call('POST', `/bookings/${booking.id}/${path}`, fields, { Authorization: `Bearer ${booking.manageToken}` }),
      200,
    );
  const eventsAt = (startTime: string, remoteId = calendar.remoteId) =>
    sandbox.control.events(remoteId, Date.parse(startTime), Date.parse(startTime) + 30 * minuteMs);
  const ended = (id: string, step: string) =>
    waitUntil(`${step} is done`, async () => (await deliveriesOf(rig.db, id)).includes(`${step} sent`));
  const mailsTo = (address: string) => rig.mail.messages().filter(({ envelope }) => envelope.to.includes(address));
  const path = provider === 'google' ? '/events' : '/events$';

  it('is written once, patched on a move, and deleted on a cancellation; the timeline shows each', async () => {
    const [first, second] = [host.start(3), host.start(4)];
    const booking = await book(first);
    await ended(booking.id, '1:host:calendar-event:0');
    expect(eventsAt(first)).toMatchObject([{ title: 'Half an hour: Ada Host & Grace Guest' }]);
    const { id } = eventsAt(first)[0]!;
    await change(booking, 'reschedule', { startTime: second });
    await ended(booking.id, '2:host:calendar-event:0');
    expect([eventsAt(first), eventsAt(second).map((event) => event.id)]).toEqual([[], [id]]);
    await change(booking, 'cancel', {});
    await ended(booking.id, '2:host:calendar-removal:0');
    expect(eventsAt(second)).toEqual([]);
    const { items } = (await host.call('GET', `/bookings/${booking.id}/timeline`)).body;
    expect(
      items
        .filter(({ kind }: { kind: string }) => kind.startsWith('calendar'))
        .map(({ key, state }: Record<string, string>) => `${key} ${state}`),
    ).toEqual(['1:host:calendar-event:0 done', '2:host:calendar-event:0 done', '2:host:calendar-removal:0 done']);
    await rig.temporal.client.workflow.getHandle(`booking/${booking.id}`).result();
  });

  it('R11: an answer that is lost after the write leaves one event, and none after a cancellation', async () => {
    const method = 'POST';
    const [kept, cancelled] = [host.start(5), host.start(6)];
    sandbox.control.set('fault', { match: { provider, method, path }, times: 1, mode: 'after-commit', drop: true });
    const booking = await book(kept);
    await ended(booking.id, '1:host:calendar-event:0');
    expect(eventsAt(kept)).toHaveLength(1);

    sandbox.control.set('fault', { match: { provider, method, path }, times: 2, mode: 'after-commit', drop: true });
    const other = await book(cancelled);
    await waitUntil('it is there, and nobody told us', () => eventsAt(cancelled).length === 1);
    await change(other, 'cancel', {});
    await ended(other.id, '1:host:calendar-removal:0');
    expect(eventsAt(cancelled)).toEqual([]);

    sandbox.control.set('fault', { match: { provider, method: 'DELETE' }, times: 1, mode: 'after-commit', drop: true });
    await change(booking, 'cancel', {});
    await ended(booking.id, '1:host:calendar-removal:0');
    expect(eventsAt(kept)).toEqual([]);
  });

  it('R11: the id of an event that was deleted there is not used again', async () => {
    await expectStatus(host.call('PATCH', '/auth/me', { followsCalendar: 'flag' }), 200);
    const [first, second] = [host.start(7), host.start(8)];
    const booking = await book(first);
    await ended(booking.id, '1:host:calendar-event:0');
    const { id } = eventsAt(first)[0]!;
    sandbox.control.removeEvent(calendar.remoteId, id);
    await waitUntil('it is flagged', async () => (await deliveriesOf(rig.db, booking.id)).includes('1:host:conflict:0 sent'));
    await change(booking, 'reschedule', { startTime: second });
    await ended(booking.id, '2:host:calendar-event:0');
    expect(eventsAt(second)).toHaveLength(1);
    expect(eventsAt(second)[0]!.id).not.toBe(id);
    await expectStatus(host.call('PATCH', '/auth/me', { followsCalendar: 'follow' }), 200);
  });

  it('a try of an earlier version that a wake cut off is ended, not said to be tried again for ever', async () => {
    const [first, second] = [host.start(19), host.start(20)];
    sandbox.control.set('fault', { match: { provider, method: 'POST', path }, times: 1, status: 429, headers: { 'retry-after': '600' } });
    const booking = await book(first);
    const steps = () => deliveriesOf(rig.db, booking.id);
    await waitUntil('it waits', async () => (await steps()).includes('1:host:calendar-event:0 retrying CALENDAR_BUSY'));
    await change(booking, 'reschedule', { startTime: second });
    await ended(booking.id, '2:host:calendar-event:0');
    await rig.db.raw('update bookings set wake_at = now() where id = ?', [booking.id]);
    await waitUntil('it has ended', async () => (await steps()).includes('1:host:calendar-event:0 skipped SUPERSEDED'));
    expect(eventsAt(second)).toHaveLength(1);
  });

  it('is not given up at once for a calendar that seems gone, however often the event was in other hands before', async () => {
    const start = host.start(21);
    const match = { provider, method: 'POST', path };
    sandbox.control.set('fault', { match, times: 1, status: 429, headers: { 'retry-after': '8' } });
    const booking = await book(start);
    const steps = () => deliveriesOf(rig.db, booking.id);
    await waitUntil('it waits', async () => (await steps()).includes('1:host:calendar-event:0 retrying CALENDAR_BUSY'));
    const other = { version: 1, role: 'host', kind: 'calendar-removal', offsetMinutes: 0 } as const;
    await plantDelivery(rig.db, booking.id, other, { state: 'claimed' });
    const turnedAway = async () => {
      const { pendingActivities } = (await rig.temporal.client.workflow.getHandle(`booking/${booking.id}`).describe()).raw;
      return (pendingActivities ?? []).some(({ attempt }) => (attempt ?? 0) > 6);
    };
    await waitUntil('it was turned away five times', turnedAway);
    sandbox.control.set('fault', { match, times: 1, status: 404 });
    await rig.db.raw(`delete from deliveries where booking_id = ? and claimed_by = 'test'`, [booking.id]);
    await waitUntil('it is tried', async () => (await steps()).some((row) => row.includes('CALENDAR_GONE')));
    expect(await steps()).toContain('1:host:calendar-event:0 retrying CALENDAR_GONE');
    await ended(booking.id, '1:host:calendar-event:0');
    expect(eventsAt(start)).toHaveLength(1);
  });

  it('R4: what the provider asks for is waited: the mails do not wait with it, and one that is tried again does not shorten it', async () => {
    const isWrite = ({ method, path: called }: { method: string; path: string }) =>
      method === 'POST' && new RegExp(path).test(called.split('?')[0]!);
    const writes = () => sandbox.control.requests().filter(isWrite).length;
    const before = writes();
    const body = JSON.stringify({ error: { code: provider === 'google' ? 429 : 'ApplicationThrottled', message: 'Too many' } });
    const answer = { status: 429, headers: { 'retry-after': '10' }, body };
    sandbox.control.set('fault', { match: { provider, method: 'POST', path }, times: 1, ...answer });
    rig.mail.refuse(451, 'full@example.com');
    const began = performance.now();
    const booking = await book(host.start(9), { inviteeEmail: 'full@example.com' });
    const steps = () => deliveriesOf(rig.db, booking.id);
    await waitUntil('the mail waits', async () => (await steps()).includes('1:guest:confirmation:0 retrying SMTP_451'));
    rig.mail.refuse(null);
    await ended(booking.id, '1:guest:confirmation:0');
    expect([await steps(), writes() - before]).toEqual([expect.arrayContaining(['1:host:calendar-event:0 retrying CALENDAR_BUSY']), 1]);
    await ended(booking.id, '1:host:calendar-event:0');
    expect(writes() - before).toBe(2);
    expect(performance.now() - began).toBeGreaterThan(9900);
  });

  it('R18: the confirmation names the link to the meeting, which stays the same through a move', async () => {
    const videoHost = await rig.makeHost({ location: { kind: 'video', value: 'The link follows' } });
    const own = await connectCalendar(videoHost, sandbox, provider);
    sandbox.control.set('behaviour', { conferenceDelayMs: 1500 });
    const [start, second] = [videoHost.start(3), videoHost.start(4)];
    const { body: booking } = await expectStatus(videoHost.book(start, { inviteeEmail: 'linked@example.com' }), 201);
    await ended(booking.id, '1:guest:confirmation:0');
    const { rows } = await rig.db.raw('select meeting_link as link from calendar_events where booking_id = ?', [booking.id]);
    const { link } = rows[0];
    expect(link).toMatch(/^https:\/\//);
    const sent = () => mailsTo('linked@example.com');
    expect(sent()[0]!.text).toContain(link);
    const seen = await expectStatus(rig.client().call('GET', `/bookings/${booking.id}?token=${booking.manageToken}`), 200);
    expect(seen.body.meetingLink).toBe(link);
    await change(booking, 'reschedule', { startTime: second });
    await ended(booking.id, '2:guest:moved:0');
    await ended(booking.id, '2:host:calendar-event:0');
    expect(sent()[1]!.text).toContain(link);
    expect(eventsAt(second, own.remoteId)).toHaveLength(1);
  });

  it('R18: a link that takes long follows in a mail of its own, once', async () => {
    const videoHost = await rig.makeHost({ location: { kind: 'video', value: 'The link follows' } });
    await connectCalendar(videoHost, sandbox, provider);
    sandbox.control.set('behaviour', { conferenceDelayMs: 23_000 });
    const { body: booking } = await expectStatus(videoHost.book(videoHost.start(3), { inviteeEmail: 'late@example.com' }), 201);
    await waitUntil(
      'the link is mailed',
      async () => (await deliveriesOf(rig.db, booking.id)).includes('1:guest:meeting-link:0 sent'),
      75_000,
    );
    const { rows } = await rig.db.raw('select meeting_link as link from calendar_events where booking_id = ?', [booking.id]);
    const mails = mailsTo('late@example.com').map(({ text }) => text ?? '');
    expect(mails.map((text) => text.includes(rows[0].link))).toEqual([false, true]);
    expect(mails[0]).toContain('follows in a mail of its own');
  });

  // Teams either makes one or is not offered.
  if (provider === 'google')
    it('R18: a link that can’t be made holds nothing up', async () => {
      const videoHost = await rig.makeHost({ location: { kind: 'video', value: 'Ask me' } });
      await connectCalendar(videoHost, sandbox, provider);
      sandbox.control.set('behaviour', { conferenceFails: true });
      const { body: booking } = await expectStatus(videoHost.book(videoHost.start(3)), 201);
      await ended(booking.id, '1:guest:confirmation:0');
      await ended(booking.id, '1:host:calendar-event:0');
    });

  it('R19: is in the calendar that was to receive bookings when it was made, and in no other', async () => {
    const more = sandbox.control.addCalendar(calendar.email, { name: 'Second' });
    await expectStatus(host.call('POST', `/calendars/${calendar.connectionId}/sync`), 202);
    const start = host.start(10);
    const booking = await book(start);
    await ended(booking.id, '1:host:calendar-event:0');
    const second = await waitUntil('the second calendar is known', async () => {
      // Again each time: a round that was under way may note a list that it had read before.
      await rig.db.raw('update calendars set listed_at = null where connection_id = ?', [calendar.connectionId]);
      await expectStatus(host.call('POST', `/calendars/${calendar.connectionId}/sync`), 202);
      await wait(1000);
      return (await host.call('GET', '/calendars')).body.items[0].calendars.find(({ name }: { name: string }) => name === 'Second');
    });
    await expectStatus(
      host.call('PATCH', `/calendars/${calendar.connectionId}`, { calendars: [{ id: second.id, isDestination: true }] }),
      200,
    );
    const later = host.start(11);
    await change(booking, 'reschedule', { startTime: later });
    await ended(booking.id, '2:host:calendar-event:0');
    expect([eventsAt(later).length, eventsAt(later, more.id).length]).toEqual([1, 0]);
    const newer = await book(host.start(12));
    await ended(newer.id, '1:host:calendar-event:0');
    expect([eventsAt(host.start(12)).length, eventsAt(host.start(12), more.id).length]).toEqual([0, 1]);
    await expectStatus(
      host.call('PATCH', `/calendars/${calendar.connectionId}`, { calendars: [{ id: calendar.calendarId, isDestination: true }] }),
      200,
    );
  });

  it('R20: the host’s invitation has the UID of the event in the calendar, or none; a guest’s UID never changes', async () => {
    const [start, second] = [host.start(13), host.start(14)];
    const booking = await book(start, { inviteeEmail: `uid-${provider}@example.com`, inviteeName: 'Ursula Guest' });
    await ended(booking.id, '1:host:calendar-event:0');
    await ended(booking.id, '1:host:confirmation:0');
    await ended(booking.id, '1:guest:confirmation:0');
    await change(booking, 'reschedule', { startTime: second });
    await ended(booking.id, '2:host:moved:0');
    await ended(booking.id, '2:guest:moved:0');
    await ended(booking.id, '2:host:calendar-event:0');
    const { iCalUid } = eventsAt(second)[0]!;
    const to = (address: string) =>
      mailsTo(address)
        .filter(({ subject }) => /^(Confirmed|Moved).*(Ursula Guest|Ada Host)/.test(subject ?? ''))
        .map(uidIn);
    const guests = to(`uid-${provider}@example.com`);
    expect([guests.length, new Set(guests).size]).toEqual([2, 1]);
    const hosts = to(host.user.email).slice(-2);
    expect(hosts.filter((uid) => uid !== undefined && uid !== iCalUid)).toEqual([]);
    expect(hosts[1]).toBe(iCalUid);
  });

  it('R2: what a lost grant held up is written once the host has connected again', async () => {
    const other = await rig.makeHost();
    const own = await connectCalendar(other, sandbox, provider);
    sandbox.control.set('tokens/expire', { account: own.email });
    sandbox.control.set('tokens/revoke-refresh', { account: own.email });
    const start = other.start(3);
    const { body: booking } = await expectStatus(other.book(start), 201);
    await ended(booking.id, '1:guest:confirmation:0');
    await waitUntil('it waits for the host', async () =>
      (await deliveriesOf(rig.db, booking.id)).includes('1:host:calendar-event:0 retrying CALENDAR_NEEDS_REAUTH'),
    );
    expect(eventsAt(start, own.remoteId)).toEqual([]);
    await connectCalendar(other, sandbox, provider, own.email);
    await ended(booking.id, '1:host:calendar-event:0');
    expect(eventsAt(start, own.remoteId)).toHaveLength(1);
  });

  it('is no longer owed once the account is disconnected', async () => {
    const left = await rig.makeHost();
    const own = await connectCalendar(left, sandbox, provider);
    sandbox.control.set('fault', { match: { provider, account: own.email, method: 'POST' }, times: -1, status: 503 });
    const { body: booking } = await expectStatus(left.book(left.start(3)), 201);
    await waitUntil('it is tried', async () =>
      (await deliveriesOf(rig.db, booking.id)).some((row) => row.includes('calendar-event:0 retrying')),
    );
    await expectStatus(left.call('DELETE', `/calendars/${own.connectionId}`), 204);
    await waitUntil('it is skipped', async () =>
      (await deliveriesOf(rig.db, booking.id)).includes('1:host:calendar-event:0 skipped DISCONNECTED'),
    );
  });
});

function uidIn({ attachments }: SinkMail): string | undefined {
  const file = attachments.find(({ contentType }) => contentType === 'text/calendar' || contentType === 'application/ics');
  return /UID:([^\r\n]+)/.exec(file?.content.toString().replaceAll('\r\n ', '') ?? '')?.[1];
}
