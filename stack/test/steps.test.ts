import { setTimeout as wait } from 'node:timers/promises';
import { Delivery } from '@holdfast/db/models/Delivery.ts';
import type { BookableHost } from '@holdfast/stack/testing/hosts.ts';
import { stackRig, type StackRig } from '@holdfast/stack/testing/stackRig.ts';
import { waitUntil } from '@holdfast/stack/testing/waitUntil.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const confirmation = '1:guest:confirmation:0';

describe('what a host does about a step', () => {
  let stack: StackRig;
  let host: BookableHost;
  let guest: string;
  let guests = 0;

  beforeAll(async () => {
    stack = await stackRig({ temporal: 'dev' });
  });
  afterAll(() => stack.close());
  beforeEach(async () => {
    stack.mail.refuse(null);
    host = await stack.makeHost();
    guest = `guest-${++guests}@example.com`;
  });

  const book = async (): Promise<string> => (await host.book(host.start(3), { inviteeEmail: guest })).body.id;
  const act = (bookingId: string, action: 'retry' | 'skip') => host.call('POST', `/bookings/${bookingId}/steps/${confirmation}/${action}`);
  const delivery = (bookingId: string) => Delivery.query(stack.db).findOne({ bookingId, role: 'guest', kind: 'confirmation' });
  const inState = (bookingId: string, state: Delivery['state'], atLeast = 1) =>
    waitUntil(`${state} after ${atLeast} tries`, async () => {
      const found = await delivery(bookingId);
      return found?.state === state && found.attempts >= atLeast && found;
    });
  const mailsToGuest = () => stack.mail.messages().filter(({ envelope }) => envelope.to.includes(guest));
  const refusedBooking = async (code: number) => {
    stack.mail.refuse(code);
    return book();
  };

  it('a retry sends now what waited for its next try', async () => {
    const id = await refusedBooking(451);
    const waiting = await inState(id, 'retrying', 4);
    stack.mail.refuse(null);
    expect((await act(id, 'retry')).status).toBe(200);
    const sent = await inState(id, 'sent');
    expect(sent.endedAt!.getTime()).toBeLessThan(waiting.nextAttemptAt!.getTime() - 2000);
    expect([sent.attempts, mailsToGuest().length]).toEqual([waiting.attempts + 1, 1]);
  });

  it('a retry sends what had failed for good', async () => {
    const id = await refusedBooking(550);
    await inState(id, 'failed');
    stack.mail.refuse(null);
    const answer = await act(id, 'retry');
    expect([answer.status, answer.body.key]).toEqual([200, confirmation]);
    await inState(id, 'sent');
    expect(mailsToGuest()).toHaveLength(1);
  });

  it('a retry that fails again says so, and may be repeated', async () => {
    const id = await refusedBooking(550);
    await inState(id, 'failed');
    expect((await act(id, 'retry')).status).toBe(200);
    await inState(id, 'failed', 2);
    stack.mail.refuse(null);
    expect((await act(id, 'retry')).status).toBe(200);
    await inState(id, 'sent', 3);
  });

  it('a retry brings back the workflow of a booking that has none any more', async () => {
    const id = await refusedBooking(550);
    await inState(id, 'failed');
    await stack.temporal.client.workflow.getHandle(`booking/${id}`).terminate();
    stack.mail.refuse(null);
    expect((await act(id, 'retry')).status).toBe(200);
    await inState(id, 'sent');
    expect(mailsToGuest()).toHaveLength(1);
  });

  it('a retry while no worker is there is refused, and does nothing later either', async () => {
    const id = await refusedBooking(550);
    const failed = await inState(id, 'failed');
    stack.mail.refuse(null);
    await stack.stopWorkers();
    expect((await act(id, 'retry')).body.code).toBe('WORKFLOWS_UNAVAILABLE');
    expect(await delivery(id)).toEqual(failed);
    await stack.startWorkers();
    expect((await act(id, 'retry')).status).toBe(200);
    await inState(id, 'sent', failed.attempts + 1);
    await wait(1000);
    expect(mailsToGuest()).toHaveLength(1);
  });

  it('a skip ends what is between two tries', async () => {
    const id = await refusedBooking(451);
    const waiting = await inState(id, 'retrying', 2);
    expect((await act(id, 'skip')).body).toMatchObject({ state: 'skipped', code: 'SKIPPED_BY_HOST' });
    stack.mail.refuse(null);
    await wait(waiting.nextAttemptAt!.getTime() - Date.now() + 1500);
    expect([(await delivery(id))?.state, mailsToGuest().length]).toEqual(['skipped', 0]);
  });
});
