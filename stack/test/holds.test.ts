import { randomUUID } from 'node:crypto';
import type { BookableHost } from '@holdfast/stack/testing/hosts.ts';
import { stackRig, type StackRig } from '@holdfast/stack/testing/stackRig.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

describe('a booking and the hold before it', () => {
  let stack: StackRig;
  let host: BookableHost;
  let startTime: string;

  beforeAll(async () => {
    stack = await stackRig({ temporal: 'dev' });
  });
  afterAll(() => stack.close());
  beforeEach(async () => {
    host = await stack.makeHost();
    startTime = host.start(3);
  });

  const hold = (guest = stack.client()) => guest.call('POST', '/holds', { meetingTypeId: host.meetingTypeId, startTime });
  const expireAll = () => stack.db.raw(`update reservations set expires_at = now() - interval '1 second' where kind = 'hold'`);
  const claims = async () => {
    const { rows } = await stack.db.raw<{ rows: { kind: string }[] }>('select kind from reservations where host_id = ?', [host.user.id]);
    return rows.map(({ kind }) => kind);
  };

  it('goes to the guest with the hold, and uses it up', async () => {
    const { id: holdId } = (await hold()).body;
    const other = await host.book(startTime, { inviteeEmail: 'other@example.com' });
    expect([other.status, other.body.code, other.body.alternatives.length]).toEqual([409, 'SLOT_UNAVAILABLE', 5]);
    expect((await host.book(startTime, { holdId })).status).toBe(201);
    expect(await claims()).toEqual(['booking']);
  });

  it('is a plain booking when the hold has run out and nobody came', async () => {
    const { id: holdId } = (await hold()).body;
    await expireAll();
    expect((await host.book(startTime, { holdId })).status).toBe(201);
    const elsewhere = await host.book(host.start(4), { holdId: randomUUID() });
    expect(elsewhere.status).toBe(201);
  });

  it('hears that the hold has run out when somebody else came, with other times', async () => {
    const { id: holdId } = (await hold()).body;
    await expireAll();
    expect((await host.book(startTime, { inviteeEmail: 'quick@example.com' })).status).toBe(201);
    const late = await host.book(startTime, { holdId });
    expect([late.status, late.body.code, late.body.alternatives.length]).toEqual([409, 'HOLD_EXPIRED', 5]);
  });

  it('of ten guests who hold and ten who book at once one gets the time', async () => {
    const holding = Array.from({ length: 10 }, () => hold());
    const booking = Array.from({ length: 10 }, (_, guest) => host.book(startTime, { inviteeEmail: `guest-${guest}@example.com` }));
    const answers = await Promise.all([...holding, ...booking]);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'SLOT_UNAVAILABLE' && body.alternatives.length === 5)).toHaveLength(19);
    expect(await claims()).toHaveLength(1);
  });
});
