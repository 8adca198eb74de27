import { randomUUID } from 'node:crypto';
import { httpClient } from '@holdfast/api/testing/httpClient.ts';
import { dayMs } from '@holdfast/domain/time/units.ts';
import { meetingTypeIdOf } from '../dataset/hostRows.ts';
import { seeded } from '../dataset/seeded.ts';
import { zipf } from '../dataset/zipf.ts';

/** Guests who come so many a second, whatever becomes of those before. */
export interface Steady {
  booked(): number;
  /** No more are begun; those under way are waited for. */
  stop(): Promise<void>;
}

/** `book` answers whether it booked. */
export function steadily(perSecond: number, book: () => Promise<boolean>): Steady {
  const underWay = new Set<Promise<void>>();
  let booked = 0;
  const timer = setInterval(() => {
    const begun = book()
      .then((isBooked) => void (booked += Number(isBooked)))
      .finally(() => underWay.delete(begun));
    underWay.add(begun);
  }, 1000 / perSecond);
  return {
    booked: () => booked,
    async stop(): Promise<void> {
      clearInterval(timer);
      await Promise.all(underWay);
    },
  };
}

/** They book the slots of popular hosts from three weeks on. */
export function steadyBookings(origin: string, hosts: number, perSecond: number): Steady {
  const client = httpClient(`${origin}/api`, origin);
  const next = zipf(hosts, 1, seeded(Math.floor(Math.random() * 2 ** 31)));
  const date = (ahead: number) => new Date(Date.now() + ahead * dayMs).toISOString().slice(0, 10);

  return steadily(perSecond, async () => {
    const meetingTypeId = meetingTypeIdOf(next() - 1);
    const month = await client.call('GET', `/availability?meetingTypeId=${meetingTypeId}&startDate=${date(21)}&endDate=${date(31)}`);
    const { slots } = month.body as { slots: { startTime: string }[] };
    const startTime = slots[Math.floor(Math.random() * slots.length)]?.startTime;
    const unique = randomUUID();
    const wish = { meetingTypeId, startTime, inviteeName: 'Example Guest', inviteeEmail: `${unique}@example.com`, inviteeTimezone: 'UTC' };
    const { status } = await client.call('POST', '/bookings', wish, { 'X-Idempotency-Key': unique });
    return status === 201;
  });
}
