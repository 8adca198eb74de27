import { randomUUID } from 'node:crypto';
import { httpClient } from '@holdfast/api/testing/httpClient.ts';
import { dayMs } from '@holdfast/domain/time/units.ts';
import { meetingTypeIdOf } from '../dataset/hostRows.ts';
import { apiProcess } from '../parts/serverProcess.ts';
import type { Scenario } from './scenario.ts';

const wanted = 100_000;
const guestsAtOnce = 4;
/** Readings of the month after each booking, half of them in each process, four at a time. */
const readings = 48;
const readersAtOnce = 4;

/** Two API processes on one database: whoever asks either of them after a booking was confirmed must not be offered its slot. */
export const stale: Scenario = {
  name: 'stale',
  async measure({ stack, database, say }) {
    const second = await apiProcess(database.url, stack.temporalAddress);
    const origins = [stack.origin, second.origin];
    let [checks, offered, bookings] = [0, 0, 0];

    /** The month as a process tells it, or that it is as it was when it had this tag. */
    async function read(origin: string, path: string, tag?: string): Promise<{ text: string; tag: string; isUnchanged: boolean }> {
      const answer = await fetch(`${origin}/api${path}`, tag === undefined ? {} : { headers: { 'If-None-Match': tag } });
      if (answer.status !== 200 && answer.status !== 304) throw new Error(`${answer.status} for a month`);
      return { text: await answer.text(), tag: answer.headers.get('etag') ?? '', isUnchanged: answer.status === 304 };
    }

    async function guest(): Promise<void> {
      while (checks < wanted) {
        const meetingTypeId = meetingTypeIdOf(Math.floor(Math.random() * database.planted.hosts));
        const date = (ahead: number) => new Date(Date.now() + ahead * dayMs).toISOString().slice(0, 10);
        const path = `/availability?meetingTypeId=${meetingTypeId}&startDate=${date(10)}&endDate=${date(40)}`;
        const before = await Promise.all(origins.map((origin) => read(origin, path)));
        const { slots } = JSON.parse(before[0]?.text ?? '') as { slots: { startTime: string }[] };
        const startTime = slots[Math.floor(Math.random() * slots.length)]?.startTime;
        const unique = randomUUID();
        const wish = {
          meetingTypeId,
          startTime,
          inviteeName: 'Example Guest',
          inviteeEmail: `${unique}@example.com`,
          inviteeTimezone: 'UTC',
        };
        const origin = origins[bookings % 2] ?? stack.origin;
        const { status } = await httpClient(`${origin}/api`, origin).call('POST', '/bookings', wish, { 'X-Idempotency-Key': unique });
        // Another guest was quicker.
        if (status === 409) continue;
        if (status !== 201) throw new Error(`${status} instead of 201`);
        bookings++;
        let turn = 0;
        const reader = async (): Promise<void> => {
          for (let mine = turn++; mine < readings; mine = turn++) {
            const which = mine % 2;
            const seen = await read(origins[which] ?? '', path, mine % 4 < 2 ? before[which]?.tag : undefined);
            checks++;
            if (seen.isUnchanged || seen.text.includes(`"startTime":"${startTime}"`)) offered++;
          }
        };
        await Promise.all(Array.from({ length: readersAtOnce }, reader));
        if (bookings % 500 === 0) say(`stale: ${checks} checks after ${bookings} bookings, ${offered} stale`);
      }
    }

    try {
      await Promise.all(Array.from({ length: guestsAtOnce }, guest));
    } finally {
      await second.stop();
    }
    return [
      { what: 'months read after a 201, through two processes', unit: '', ours: [checks], goal: '100,000' },
      { what: 'of them with the slot that was booked', unit: '', ours: [offered], goal: 'none' },
    ];
  },
};
