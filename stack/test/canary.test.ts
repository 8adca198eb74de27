import { expectStatus } from '@holdfast/stack/testing/hosts.ts';
import { stackRig, type StackRig } from '@holdfast/stack/testing/stackRig.ts';
import { waitUntil } from '@holdfast/stack/testing/waitUntil.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const guest = {
  inviteeName: 'Canaryname Birdsong',
  inviteeEmail: 'canary.address@example.com',
  notes: 'canarynotes are private',
  answers: { topic: 'canaryanswer is private' },
};
const canaries = /canary|birdsong|example\.com/i;
const questions = [{ id: 'topic', label: 'Topic', kind: 'text', required: true }];

describe('what a guest wrote', () => {
  let stack: StackRig;
  const tokens: string[] = [];
  beforeAll(async () => {
    stack = await stackRig({ temporal: 'dev' });
  });
  afterAll(() => stack.close());

  /** Everything that Temporal has of a booking's workflow, payloads decoded. */
  async function storedOf(bookingId: string): Promise<string> {
    const handle = stack.temporal.client.workflow.getHandle(`booking/${bookingId}`);
    const { events } = await handle.fetchHistory();
    const described = await handle.describe();
    const told = [described.raw, described.memo, await described.staticSummary(), await described.staticDetails()];
    const text = JSON.stringify({ events, told }, (_key, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : typeof value === 'bigint' ? String(value) : value,
    );
    // Buffers that have turned themselves into JSON, and text in base64.
    const bytes = [...text.matchAll(/"type":"Buffer","data":\[([\d,]*)\]/g)].map(([, data]) =>
      Buffer.from((data ?? '').split(',').map(Number)).toString('utf8'),
    );
    const encoded = [...text.matchAll(/"data":"([\w+/=-]{8,})"/g)].map(([, data]) => Buffer.from(data ?? '', 'base64').toString('utf8'));
    return [text, ...bytes, ...encoded].join('\n');
  }

  it('is in no history, search attribute or log line, nor is a manage token', async () => {
    const host = await stack.makeHost({ questions });
    const booked = await expectStatus(host.book(host.start(3), guest), 201);
    tokens.push(booked.body.manageToken);
    await waitUntil('the confirmation, before a change makes it useless', () =>
      stack.mail.messages().some(({ raw }) => canaries.test(raw)),
    );
    const authorization = { Authorization: `Bearer ${booked.body.manageToken}` };
    const path = `/bookings/${booked.body.id}`;
    await expectStatus(host.book(host.start(3), { ...guest, notes: 'canary again' }), 409);
    await expectStatus(host.book(host.start(4), { ...guest, inviteeEmail: 'canary' }), 400);
    await expectStatus(stack.client().call('GET', `${path}?token=${booked.body.manageToken}`), 200);
    await expectStatus(stack.client().call('POST', `${path}/reschedule`, { startTime: host.start(4) }, authorization), 200);
    await expectStatus(host.call('GET', `/bookings?text=${encodeURIComponent(guest.inviteeName)}`), 200);
    stack.mail.refuse(550);
    await expectStatus(stack.client().call('POST', `${path}/cancel`, { reason: 'canaryreason' }, authorization), 200);
    await waitUntil('the refused mails to be recorded', async () => {
      const { rows } = await stack.db.raw<{ rows: unknown[] }>(`select 1 from deliveries where booking_id = ? and state = 'failed'`, [
        booked.body.id,
      ]);
      return rows.length >= 2;
    });
    stack.mail.refuse(null);
    const stored = await storedOf(booked.body.id);
    expect(stored).toContain(booked.body.id);
    expect(stored).toMatch(/commandActivities|reserveSlot/);
    expect(stored).not.toMatch(canaries);
    for (const token of tokens) expect(stored).not.toContain(token);
  });

  it('is in none when the database fails in the middle of the booking', async () => {
    const host = await stack.makeHost({ questions });
    await stack.db.raw(`
      create function refuse_event() returns trigger language plpgsql as $$ begin raise exception 'no room for %', new; end $$;
      create trigger refuse_event before insert on booking_events for each row execute function refuse_event()`);
    const refused = await host.book(host.start(3), guest);
    expect(refused.status).toBe(503);
    const { rows } = await stack.db.raw<{ rows: { bookingId: string }[] }>(
      'select booking_id as "bookingId" from requests where host_id = ?',
      [host.user.id],
    );
    const bookingId = rows[0]!.bookingId;
    await waitUntil('the attempt to be over', async () => {
      const { status } = await stack.temporal.client.workflow.getHandle(`booking/${bookingId}`).describe();
      return status.name === 'COMPLETED';
    });
    await stack.db.raw('drop trigger refuse_event on booking_events');
    expect(await storedOf(bookingId)).not.toMatch(canaries);
  });

  it('was in the mails: the canaries are looked for rightly', () => {
    expect(stack.mail.messages().some(({ raw }) => canaries.test(raw))).toBe(true);
    const lines = stack.logLines.join('\n');
    expect(lines).toMatch(/POST \/bookings.*"status":201/);
    expect(lines).toContain('mail not sent');
    expect(lines).not.toMatch(canaries);
    for (const token of tokens) expect(lines).not.toContain(token);
  });
});
