import { randomUUID } from 'node:crypto';
import { MeetingType } from '@holdfast/db/models/MeetingType.ts';
import { plantBooking } from '@holdfast/db/testing/plantBooking.ts';
import { problems } from '@holdfast/domain/http/problem.ts';
import { sizeFor } from '@holdfast/domain/testing/sizeFor.ts';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { ApiDeps } from '../deps.ts';
import type { EndpointSpec } from '../http/endpoint.ts';
import { apiRig, type ApiRig, type SignedUp } from '../testing/apiRig.ts';
import { endpoints } from './index.ts';

const triesEach = sizeFor({ small: 8, full: 300 });
const timeout = sizeFor({ small: 180_000, full: 1_200_000 });

/** What no caller should send, and what is right in some field or other. */
const hostile = [
  null,
  '',
  ' ',
  'x',
  '\u0000',
  'a\ud800',
  '\u202e',
  '0',
  '-1',
  '1e400',
  '%00',
  '../..',
  "' or 1=1 --",
  '<b>{{x}}</b>',
  '__proto__',
];
const plausible = [
  '24:00',
  '09:00',
  'Europe/Berlin',
  'Mars/Olympus',
  '2027-02-30',
  '2027-03-14',
  '2000-01-01T00:00:00Z',
  '2099-12-31T23:59:59.999Z',
];
const others = ['ada@example.com', 'a\r\nBcc: b@example.com', 'ok-name', '#3b6ea8', 'x'.repeat(5001), 'asc', '2027-03-14T13:00:00+14:00'];
const numbers = [0, -0, -1, 1, 0.5, 5, 30, 1e21, 1e308, 2 ** 31, 2 ** 53, true, false];
const nested = [
  [],
  {},
  [[[[]]]],
  [null],
  [1, 'x'],
  { a: { b: { c: 1 } } },
  { kind: 'rolling', days: 1e9 },
  { kind: 'range', from: '2099-01-01', to: '2000-01-01' },
];
const lists = [
  [{ dayOfWeek: 7, startTime: '09:00', endTime: '08:00' }],
  [{ dayOfWeek: 1, startTime: '09:00', endTime: '24:00' }],
  [{ date: '2027-03-14', intervals: [] }],
  [{ minutesBefore: 5 }, { minutesBefore: 5 }],
  [{ id: 'constructor', label: 'x', kind: 'text', required: true }],
  Array.from({ length: 1600 }, () => ({ dayOfWeek: 1, startTime: '09:00', endTime: '10:00' })),
];

type Picked = Record<string, number | undefined>;

describe('whatever is sent, no route fails', { timeout }, () => {
  let rig: ApiRig;
  let host: SignedUp;
  let ids: string[];
  const logged: string[] = [];
  beforeAll(async () => {
    rig = await apiRig({ log: pino({ level: 'error' }, { write: (line) => void logged.push(line) }) });
    await begin();
  });
  afterAll(() => rig.close());

  /** A host with one of everything. The booking is cancelled: to change another takes workflows, and these are not there. */
  async function begin(): Promise<void> {
    host = await rig.signUp();
    const { id: meetingTypeId } = await MeetingType.query(rig.db).findOne({ userId: host.user.id }).throwIfNotFound();
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const booking = await plantBooking(rig.db, { hostId: host.user.id, meetingTypeId, startTime: inDays(30), endTime: inDays(30.02) });
    await rig.db.raw(`update bookings set status = 'cancelled', cancelled_by = 'guest' where id = ?`, [booking.id]);
    const schedules = (await host.call('GET', '/schedules')).body.items;
    ids = [meetingTypeId, booking.id, schedules[0].id, randomUUID(), meetingTypeId.toUpperCase(), '00000000-0000-0000-0000-000000000000'];
  }

  const valueOf = (pick: number): unknown => {
    const pools: unknown[][] = [ids, ids, hostile, plausible, others, numbers, nested, lists];
    const pool = pools[pick % pools.length]!;
    return pool[Math.floor(pick / pools.length) % pool.length];
  };
  /** Some of a schema's own fields, each with a pick of any value. */
  const picks = (schema: z.ZodType | undefined) => {
    const names = schema && 'shape' in schema ? Object.keys(schema.shape as object) : [];
    return fc.record(Object.fromEntries(names.map((name) => [name, fc.nat()])), { requiredKeys: [] });
  };
  const asBody = (picked: Picked) => Object.fromEntries(Object.entries(picked).map(([name, pick]) => [name, valueOf(pick ?? 0)]));
  const asText = (pick: number) => {
    const value = valueOf(pick);
    return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 300).toWellFormed();
  };
  const asQuery = (picked: Picked) =>
    new URLSearchParams(Object.entries(picked).map(([name, pick]) => [name, asText(pick ?? 0)])).toString();

  const specs = () => endpoints({ settings: {} } as ApiDeps).map(({ spec }) => spec);

  async function attack(spec: EndpointSpec): Promise<void> {
    await fc.assert(
      fc.asyncProperty(picks(spec.body), picks(spec.query), fc.nat(), fc.boolean(), async (fields, query, segment, asHost) => {
        const path = spec.path.replace(/:\w+/g, () => encodeURIComponent(asText(segment)) || 'x');
        const body = asBody(fields);
        const client = asHost ? host : rig.client();
        const search = asQuery(query);
        const answer = await client.call(spec.method, `${path}${search && `?${search}`}`, spec.body ? body : undefined);
        const told = [spec.method, path, search, JSON.stringify(body).slice(0, 500), answer.status, answer.text.slice(0, 300)];
        if (answer.status >= 400) {
          expect(Object.keys(problems), JSON.stringify(told)).toContain(answer.body?.code);
          expect(answer.status, JSON.stringify(told)).toBeLessThan(500);
          expect(answer.text).not.toMatch(/\bat .*\.(ts|js):|select |insert |constraint/);
        } else {
          expect(Object.keys(spec.answers), JSON.stringify(told)).toContain(String(answer.status));
        }
      }),
      { numRuns: triesEach, endOnFailure: true },
    );
    // Some of what was sent was right, and logged the host out, or ended the account.
    if ((await host.call('GET', '/auth/me')).status !== 200) await begin();
  }

  it('by its fields, its query or its path', async () => {
    expect(specs().length).toBeGreaterThan(30);
    for (const spec of specs()) await attack(spec);
    expect(logged).toEqual([]);
  });

  it.each([
    '/%E0%A4%A',
    '/bookings/%00',
    '/bookings/%ff/cancel',
    '/%2e%2e/%2e%2e',
    '//',
    '/availability?%E0%A4%A=%',
    `/${'a'.repeat(7000)}`,
  ])('by the address %j, and methods are kept apart', async (path) => {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const answer = await rig.call(method, path, method === 'GET' ? undefined : {});
      expect([method, answer.status >= 400 && answer.status < 500]).toEqual([method, true]);
    }
  });
});
