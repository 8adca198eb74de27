import { setTimeout as wait } from 'node:timers/promises';
import { deliveriesOf } from '@holdfast/stack/testing/deliveries.ts';
import { type CountingProxy, countingProxy } from '@holdfast/stack/testing/countingProxy.ts';
import { type BookableHost, expectStatus } from '@holdfast/stack/testing/hosts.ts';
import { secondApi, type SecondApi } from '@holdfast/stack/testing/secondApi.ts';
import { stackRig, type StackRig } from '@holdfast/stack/testing/stackRig.ts';
import { waitUntil } from '@holdfast/stack/testing/waitUntil.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

describe('round trips to the database', () => {
  let rig: StackRig;
  let proxy: CountingProxy;
  let api: SecondApi;
  let host: BookableHost;

  beforeAll(async () => {
    rig = await stackRig({ temporal: 'dev', workers: false });
    proxy = await countingProxy(rig.databaseUrl);
    api = await secondApi({ ...rig, databaseUrl: proxy.url });
    host = await rig.makeHost();
  });
  afterAll(async () => {
    await api.close();
    await proxy.stop();
    await rig.close();
  });

  const month = (of: BookableHost, year = 2027) =>
    expectStatus(
      api
        .client()
        .call('GET', `/availability?meetingTypeId=${of.meetingTypeId}&startDate=${year}-03-01&endDate=${year}-03-31&timezone=UTC`),
      200,
    );
  async function cost(work: () => Promise<unknown>): Promise<number> {
    const before = proxy.roundTrips();
    await work();
    return proxy.roundTrips() - before;
  }
  const guest = { inviteeName: 'Grace Guest', inviteeEmail: 'grace@example.com', inviteeTimezone: 'Europe/Berlin' };
  const book = (startTime: string) =>
    expectStatus(api.client().call('POST', '/bookings', { ...guest, meetingTypeId: host.meetingTypeId, startTime }), 201);

  /** A booking whose both sides have their mail. */
  async function toldOf(startTime: string): Promise<void> {
    const { body } = await book(startTime);
    await waitUntil('both are told', async () => (await deliveriesOf(rig.db, body.id)).filter((row) => row.endsWith('sent')).length === 2);
  }

  it('a month is one, seen before or not, and never more for those who ask at once', async () => {
    await month(await rig.makeHost());
    const other = await rig.makeHost();
    expect(await cost(() => month(other))).toBe(1);
    expect(await cost(() => month(other))).toBe(1);
    expect(await cost(() => Promise.all(Array.from({ length: 50 }, () => month(other))))).toBeLessThanOrEqual(50);
  });

  it('a hundred guests who open a month that nobody has seen share what is read of it', async () => {
    const other = await rig.makeHost();
    expect(await cost(() => Promise.all(Array.from({ length: 100 }, () => month(other))))).toBeLessThan(100);
  });

  it('a booking costs the API at most 6, and the worker at most 18 until both sides are told', async () => {
    const ofWorker = await countingProxy(rig.databaseUrl);
    const worker = await rig.startWorkerProcess({ DATABASE_URL: ofWorker.url });
    try {
      await toldOf(host.start(3));
      // Looking for what is to be woken costs a few each second.
      const idleSeconds = 4;
      const before = ofWorker.roundTrips();
      await wait(idleSeconds * 1000);
      const idlePerSecond = (ofWorker.roundTrips() - before) / idleSeconds;
      const [fromApi, fromWorker] = [proxy.roundTrips(), ofWorker.roundTrips()];
      const count = 10;
      const began = performance.now();
      for (let k = 0; k < count; k++) {
        await toldOf(host.start(4, k));
      }
      const idle = ((performance.now() - began) / 1000) * idlePerSecond;
      const costs = { api: (proxy.roundTrips() - fromApi) / count, worker: (ofWorker.roundTrips() - fromWorker - idle) / count };
      console.log('round trips of a booking:', costs);
      expect(costs.api).toBeLessThanOrEqual(6);
      expect(costs.worker).toBeLessThanOrEqual(18);
    } finally {
      await worker.stop(0);
      await ofWorker.stop();
    }
  });
});
