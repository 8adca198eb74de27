import { startSandbox, type Sandbox } from '@holdfast/sandbox/startSandbox.ts';
import { type ConnectedCalendar, connectCalendar } from '@holdfast/stack/testing/connectCalendar.ts';
import { deliveriesOf } from '@holdfast/stack/testing/deliveries.ts';
import { type BookableHost, expectStatus } from '@holdfast/stack/testing/hosts.ts';
import type { ProductProcess } from '@holdfast/stack/testing/processes.ts';
import { stackRig, type StackRig } from '@holdfast/stack/testing/stackRig.ts';
import { waitUntil } from '@holdfast/stack/testing/waitUntil.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const minuteMs = 60_000;

describe.each(['google', 'microsoft'] as const)(
  'a worker killed while %s has written and nobody knows',
  { timeout: 180_000 },
  (provider) => {
    let sandbox: Sandbox;
    let rig: StackRig;
    let host: BookableHost;
    let calendar: ConnectedCalendar;
    let worker: ProductProcess;

    beforeAll(async () => {
      sandbox = await startSandbox();
      rig = await stackRig({ temporal: 'dev', sandbox, workers: false });
      worker = await rig.startWorkerProcess();
      host = await rig.makeHost();
      calendar = await connectCalendar(host, sandbox, provider);
    });
    afterAll(async () => {
      await rig.close();
      await sandbox.stop();
    });

    const book = async (startTime: string) => (await expectStatus(host.book(startTime), 201)).body;
    const cancel = ({ id, manageToken }: { id: string; manageToken: string }) =>
      expectStatus(rig.client().call('POST', `/bookings/${id}/cancel`, {}, { Authorization: `Bearer ${manageToken}` }), 200);
    const eventsAt = (startTime: string) =>
      sandbox.control.events(calendar.remoteId, Date.parse(startTime), Date.parse(startTime) + 30 * minuteMs);
    // The heartbeat of a killed worker is missed after 15 s.
    const ended = (id: string, step: string) =>
      waitUntil(`${step} is done`, async () => (await deliveriesOf(rig.db, id)).includes(`${step} sent`), 60_000);
    /** The next such call is carried out, and its answer kept back longer than the worker lives. */
    const keepAnswerBack = (method: string) =>
      sandbox.control.set('fault', { match: { provider, method, path: '/events' }, times: 1, mode: 'after-commit', delayMs: 60_000 });
    async function replaceWorker(): Promise<void> {
      worker.signal('SIGKILL');
      await worker.exited;
      sandbox.control.set('fault/clear', {});
      worker = await rig.startWorkerProcess();
    }

    it('R11: there is one event all the same, and after a cancellation none', async () => {
      const start = host.start(3);
      keepAnswerBack('POST');
      const booking = await book(start);
      await waitUntil('it is written', () => eventsAt(start).length === 1);
      expect(await deliveriesOf(rig.db, booking.id)).toContain('1:host:calendar-event:0 claimed');
      await replaceWorker();
      await ended(booking.id, '1:host:calendar-event:0');
      expect(eventsAt(start)).toHaveLength(1);

      keepAnswerBack('DELETE');
      await cancel(booking);
      await waitUntil('it is deleted', () => eventsAt(start).length === 0);
      await replaceWorker();
      await ended(booking.id, '1:host:calendar-removal:0');
      expect(eventsAt(start)).toEqual([]);
    });

    it('R11: cancelled before the next worker has looked, it leaves none', async () => {
      const start = host.start(4);
      keepAnswerBack('POST');
      const booking = await book(start);
      await waitUntil('it is written', () => eventsAt(start).length === 1);
      await replaceWorker();
      await cancel(booking);
      await ended(booking.id, '1:host:calendar-removal:0');
      expect(eventsAt(start)).toEqual([]);
    });
  },
);
