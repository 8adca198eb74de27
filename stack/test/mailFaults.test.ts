import { deliveriesOf } from '@holdfast/stack/testing/deliveries.ts';
import { type BookableHost, expectStatus } from '@holdfast/stack/testing/hosts.ts';
import { type MailSink, startMailSink } from '@holdfast/stack/testing/mailSink.ts';
import { stackRig, type StackRig } from '@holdfast/stack/testing/stackRig.ts';
import { waitUntil } from '@holdfast/stack/testing/waitUntil.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const hourMs = 3_600_000;

describe('a mail server that fails', () => {
  let stack: StackRig;
  let host: BookableHost;
  let mail: MailSink;

  beforeAll(async () => {
    stack = await stackRig({ temporal: 'time-skipping' });
    host = await stack.makeHost();
    mail = stack.mail;
  });
  afterAll(async () => {
    await stack.close();
    await mail.stop();
  });

  const sent = (email: string) =>
    mail
      .messages()
      .filter(({ envelope }) => envelope.to.includes(email))
      .map(({ subject = '' }) => subject.split(':')[0])
      .sort();
  const passUntil = async (atMs: number) => stack.temporal.pass(Math.max(1, atMs - (await stack.temporal.nowMs())));
  const startIn = async (hours: number) => new Date(Math.ceil((await stack.temporal.nowMs()) / hourMs + hours) * hourMs).toISOString();
  const comeBack = async () => {
    mail = await startMailSink({ port: Number(new URL(mail.url).port) });
  };

  it('refuses a confirmation for good: the host sees it, and reminder, move and cancellation go on', async () => {
    const email = 'refused@example.com';
    mail.refuse(550);
    const { body } = await expectStatus(host.book(await startIn(30), { inviteeEmail: email }), 201);
    const timeline = async () => (await expectStatus(host.call('GET', `/bookings/${body.id}/timeline`), 200)).body;
    await waitUntil(
      'both refusals are recorded',
      async () => (await deliveriesOf(stack.db, body.id)).filter((row) => row.includes('failed')).length === 2,
    );
    mail.refuse(null);
    const seen = JSON.stringify(await timeline());
    expect(seen).toContain('failed');
    expect(seen).toContain('550');

    const startMs = Date.parse(body.startTime);
    await passUntil(startMs - 24 * hourMs + 1000);
    await waitUntil('the reminder comes', () => sent(email).includes('Reminder'));
    const guest = { Authorization: `Bearer ${body.manageToken}` };
    const later = new Date(startMs + 24 * hourMs).toISOString();
    await expectStatus(stack.client().call('POST', `/bookings/${body.id}/reschedule`, { startTime: later }, guest), 200);
    await waitUntil('the move is told', () => sent(email).includes('Moved'));
    await expectStatus(stack.client().call('POST', `/bookings/${body.id}/cancel`, {}, guest), 200);
    await waitUntil('the cancellation is told', () => sent(email).includes('Cancelled'));
    expect(sent(email)).toEqual(['Cancelled', 'Moved', 'Reminder']);
  });

  it('refuses one side for now: the other has its mail at once, and only once', async () => {
    const email = 'served@example.com';
    mail.refuse(451, host.user.email);
    const { body } = await expectStatus(host.book(await startIn(200), { inviteeEmail: email }), 201);
    const steps = () => deliveriesOf(stack.db, body.id);
    await waitUntil('the guest has it', async () => (await steps()).includes('1:guest:confirmation:0 sent'));
    await waitUntil('the host is tried again', async () => (await steps()).some((row) => row.startsWith('1:host:confirmation:0 retrying')));
    mail.refuse(null);
    await waitUntil('the host has it', async () => (await steps()).includes('1:host:confirmation:0 sent'));
    expect(sent(email)).toEqual(['Confirmed']);
  });

  it('is away for an hour: bookings are made all the same, and each mail comes once, within 2 minutes of its return', async () => {
    const email = 'away@example.com';
    await mail.stop();
    const { body } = await expectStatus(host.book(await startIn(30), { inviteeEmail: email }), 201);
    await stack.temporal.pass(hourMs);
    await waitUntil('both wait', async () => {
      const rows = await deliveriesOf(stack.db, body.id);
      return rows.length === 2 && rows.every((row) => / retrying/.test(row));
    });
    await comeBack();
    await stack.temporal.pass(2 * 60_000);
    await waitUntil('the delayed mails are recorded', async () =>
      (await deliveriesOf(stack.db, body.id)).every((row) => row.endsWith('sent')),
    );
    await stack.temporal.pass(2 * hourMs);
    expect(sent(email)).toEqual(['Confirmed']);
    expect(sent(host.user.email).filter((word) => word === 'Confirmed')).toHaveLength(1);
    await expectStatus(host.call('DELETE', `/bookings/${body.id}`, {}), 200);
    await waitUntil('the cancellation is told', () => sent(email).includes('Cancelled'));
  });

  it('is away from before a reminder until the meeting has begun: that reminder is skipped, with the reason', async () => {
    const email = 'late@example.com';
    const { body } = await expectStatus(host.book(await startIn(40), { inviteeEmail: email }), 201);
    await waitUntil('the confirmation comes', () => sent(email).length === 1);
    const startMs = Date.parse(body.startTime);
    await passUntil(startMs - 2 * hourMs);
    await mail.stop();
    await passUntil(startMs + 60_000);
    await comeBack();
    await stack.temporal.pass(hourMs);
    expect((await deliveriesOf(stack.db, body.id)).at(-1)).toBe('1:guest:reminder:60 skipped MEETING_BEGUN');
    expect(sent(email)).not.toContain('Reminder');
  });
});
