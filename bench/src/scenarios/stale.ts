import { randomUUID } from 'node:crypto';
import { httpClient } from '@holdfast/api/testing/httpClient.ts';
import { dayMs } from '@holdfast/domain/time/units.ts';
import { meetingTypeIdOf } from '../dataset/hostRows.ts';
import { apiProcess } from '../parts/serverProcess.ts';
import { watchSlot } from '../parts/slotWatch.ts';
import type { Scenario } from './scenario.ts';

/** Three rounds make a hundred thousand. */
const checksPerRound = 34_000;
const guestsAtOnce = 4;
/** Of a month after each answer, through both processes. */
const readings = 40;
const mostRefusals = 100;

/**
 * Two API processes on one database. Whoever asks either of them after a booking was confirmed must not be offered its slot, and
 * after the other one has cancelled it must be offered it again.
 */
export const stale: Scenario = {
  name: 'stale',
  async measure({ stack, database, rounds, say }) {
    const second = await apiProcess(database.url, stack.temporalAddress);
    const origins = [stack.origin, second.origin];
    const wanted = rounds * checksPerRound;
    const found = { checks: 0, unchanged: 0, stale: 0, changes: 0, refusals: 0 };

    /** Through one of the two processes, in turn. */
    async function change(path: string, body: object, headers: Record<string, string>) {
      const origin = origins[(found.changes + found.refusals) % 2] ?? stack.origin;
      const answer = await httpClient(`${origin}/api`, origin).call('POST', path, body, headers);
      if (answer.status < 300) found.changes++;
      else if (++found.refusals > mostRefusals) throw new Error(`${answer.status} too often: ${answer.text}`);
      return answer;
    }

    /** Each guest has hosts of its own, so that nobody else takes the slot once it is free again. */
    async function bookAndCancel(guest: number): Promise<void> {
      const meetingTypeId = meetingTypeIdOf(guest + guestsAtOnce * Math.floor((Math.random() * database.planted.hosts) / guestsAtOnce));
      const date = (ahead: number) => new Date(Date.now() + ahead * dayMs).toISOString().slice(0, 10);
      const path = `/api/availability?meetingTypeId=${meetingTypeId}&startDate=${date(10)}&endDate=${date(40)}`;
      const month = (await (await fetch(`${stack.origin}${path}`)).json()) as { slots: { startTime: string }[] };
      const startTime = month.slots[Math.floor(Math.random() * month.slots.length)]?.startTime ?? '';
      const watch = watchSlot(origins, path, startTime);
      const unique = randomUUID();
      const wish = {
        meetingTypeId,
        startTime,
        inviteeName: 'Example Guest',
        inviteeEmail: `${unique}@example.com`,
        inviteeTimezone: 'UTC',
      };
      try {
        const booked = await change('/bookings', wish, { 'X-Idempotency-Key': unique });
        if (booked.status !== 201) return;
        await watch.truth('taken', readings);
        await watch.truth(null);
        const { id, manageToken } = booked.body as { id: string; manageToken: string };
        const cancelled = await change(`/bookings/${id}/cancel`, {}, { Authorization: `Bearer ${manageToken}` });
        if (cancelled.status === 200) await watch.truth('free', readings);
      } finally {
        const counts = await watch.stop();
        for (const name of ['checks', 'unchanged', 'stale'] as const) found[name] += counts[name];
      }
    }

    async function guest(_: unknown, index: number): Promise<void> {
      for (let turns = 1; found.checks < wanted; turns++) {
        await bookAndCancel(index);
        if (index === 0 && turns % 50 === 0) say(`stale: ${found.checks} checks of ${found.changes} changes, ${found.stale} stale`);
      }
    }

    try {
      await Promise.all(Array.from({ length: guestsAtOnce }, () => null).map(guest));
    } finally {
      await second.stop();
    }
    return [
      { what: 'bookings and cancellations through two processes, in turn', unit: '', ours: [found.changes] },
      { what: 'months read through both after their answers', unit: '', ours: [found.checks], goal: '100,000' },
      { what: 'of them answered with 304', unit: '', ours: [found.unchanged] },
      { what: 'of them stale', unit: '', ours: [found.stale], goal: 'none' },
    ];
  },
};
