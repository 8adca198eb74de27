import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { httpClient } from '@holdfast/api/testing/httpClient.ts';
import { timingsOf, type Timings } from './load/percentiles.ts';

/** Slots to book, nearest first, of a host made for it who is available around the clock. */
export interface Target {
  origin: string;
  meetingTypeId: string;
  hostId: string;
  starts: string[];
}

const dayMs = 86_400_000;

export async function makeTarget(origin: string, weeks: number): Promise<Target> {
  const host = httpClient(`${origin}/api`, origin);
  const unique = randomUUID().slice(0, 12);
  const account = {
    email: `${unique}@example.com`,
    password: 'a long enough password',
    name: 'Bench Host',
    username: `bench-${unique}`,
    timezone: 'UTC',
  };
  const signedUp = await expectStatus(host.call('POST', '/auth/signup', account), 201);
  const { user } = signedUp.body as { user: { id: string } };
  const rules = [0, 1, 2, 3, 4, 5, 6].map((dayOfWeek) => ({ dayOfWeek, startTime: '00:00', endTime: '24:00' }));
  await expectStatus(host.call('PUT', '/availability/rules', { timezone: 'UTC', rules }), 200);
  const type = { name: 'Bench', slug: 'bench', durationMinutes: 15, minimumNoticeMinutes: 0, bookingWindow: { kind: 'unlimited' } };
  const made = await expectStatus(host.call('POST', '/meeting-types', type), 201);
  const { id } = made.body as { id: string };
  const starts: string[] = [];
  for (let week = 1; week <= weeks; week++) {
    const date = (day: number) => new Date(Date.now() + (week * 7 + day) * dayMs).toISOString().slice(0, 10);
    const path = `/availability?meetingTypeId=${id}&startDate=${date(0)}&endDate=${date(6)}&timezone=UTC`;
    const month = await expectStatus(host.call('GET', path), 200);
    starts.push(...(month.body as { slots: { startTime: string }[] }).slots.map(({ startTime }) => startTime));
  }
  return { origin, meetingTypeId: id, hostId: user.id, starts };
}

/**
 * Books `count` different slots, `atOnce` at a time; each guest waits for the 201, or for a final 503, which is counted. The next comes
 * `restMs` later: 300 are enough for the mails of the one before to be out.
 */
export async function bookMany(
  target: Target,
  count: number,
  atOnce: number,
  restMs = 0,
): Promise<Timings & { perSecond: number; unavailable: number }> {
  const starts = target.starts.splice(0, count);
  const times: number[] = [];
  let unavailable = 0;
  const began = performance.now();
  const guest = async (): Promise<void> => {
    for (let startTime = starts.pop(); startTime; startTime = starts.pop()) {
      const sent = performance.now();
      const answer = await book(target, startTime);
      if (answer.status === 503) unavailable++;
      else if (answer.status === 201) times.push(performance.now() - sent);
      else throw new Error(`${answer.status} instead of 201: ${answer.text}`);
      if (restMs > 0) await wait(restMs);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, guest));
  return { ...timingsOf(times), unavailable, perSecond: Math.round((times.length / (performance.now() - began)) * 10_000) / 10 };
}

/** `guests` at once for one slot: one has it, the rest hear so. */
export async function herd(target: Target, guests: number): Promise<Timings> {
  const startTime = target.starts.shift() ?? '';
  const times: number[] = [];
  const statuses = await Promise.all(
    Array.from({ length: guests }, async () => {
      const sent = performance.now();
      const { status } = await book(target, startTime);
      times.push(performance.now() - sent);
      return status;
    }),
  );
  const won = statuses.filter((status) => status === 201).length;
  if (won !== 1 || statuses.some((status) => status !== 201 && status !== 409)) throw new Error(`${won} guests got one slot`);
  return timingsOf(times);
}

function book({ origin, meetingTypeId }: Target, startTime: string) {
  const unique = randomUUID();
  return httpClient(`${origin}/api`, origin).call(
    'POST',
    '/bookings',
    { meetingTypeId, startTime, inviteeName: 'Example Guest', inviteeEmail: `${unique}@example.com`, inviteeTimezone: 'Europe/Berlin' },
    { 'X-Idempotency-Key': unique },
  );
}

async function expectStatus<A extends { status: number; text: string }>(call: Promise<A>, status: number): Promise<A> {
  const answer = await call;
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${answer.text}`);
  return answer;
}
