import { watchSlot } from '@holdfast/bench/parts/slotWatch.ts';
import { expectStatus } from '@holdfast/stack/testing/hosts.ts';
import { secondApi, type SecondApi } from '@holdfast/stack/testing/secondApi.ts';
import { stackRig, type StackRig } from '@holdfast/stack/testing/stackRig.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const changes = 12;
/** After each answer. */
const readings = 40;

describe('a month that two API processes keep', () => {
  let stack: StackRig;
  let second: SecondApi;
  beforeAll(async () => {
    stack = await stackRig({ temporal: 'dev' });
    second = await secondApi(stack);
  });
  afterAll(async () => {
    await second.close();
    await stack.close();
  });

  it('never offers what was booked, and offers again what was cancelled, whichever of them is asked', async () => {
    const host = await stack.makeHost();
    const startTime = host.start(3);
    const [from, to] = [host.start(1), host.start(31)].map((instant) => instant.slice(0, 10));
    const path = `/api/availability?meetingTypeId=${host.meetingTypeId}&startDate=${from}&endDate=${to}`;
    const through = (turn: number) => (turn % 2 === 0 ? stack : second).client();
    const watch = watchSlot([stack.url, second.url], path, startTime.replace('.000Z', 'Z'));
    const guest = { inviteeName: 'Grace Guest', inviteeEmail: 'grace@example.com', inviteeTimezone: 'UTC' };
    await watch.truth('free', readings);
    for (let turn = 0; turn < changes / 2; turn++) {
      await watch.truth(null);
      const wish = { meetingTypeId: host.meetingTypeId, startTime, ...guest };
      const { body } = await expectStatus(through(turn).call('POST', '/bookings', wish), 201);
      await watch.truth('taken', readings);
      await watch.truth(null);
      const bearer = { Authorization: `Bearer ${body.manageToken}` };
      await expectStatus(through(turn + 1).call('POST', `/bookings/${body.id}/cancel`, {}, bearer), 200);
      await watch.truth('free', readings);
    }
    const { checks, unchanged, stale } = await watch.stop();
    expect(stale).toBe(0);
    expect(checks).toBeGreaterThanOrEqual((changes + 1) * readings);
    expect(unchanged).toBeGreaterThan(changes);
  });
});
