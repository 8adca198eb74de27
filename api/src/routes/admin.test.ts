import { randomUUID } from 'node:crypto';
import type { Booking } from '@holdfast/db/models/Booking.ts';
import type { Delivery } from '@holdfast/db/models/Delivery.ts';
import { nextMonday } from '@holdfast/db/testing/nextMonday.ts';
import { plantBooking } from '@holdfast/db/testing/plantBooking.ts';
import { plantDelivery } from '@holdfast/db/testing/plantDelivery.ts';
import { formatInstant } from '@holdfast/domain/time/schemas.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiRig, type ApiRig, type SignedUp } from '../testing/apiRig.ts';

describe('the operators’ side', () => {
  let rig: ApiRig;
  let admin: SignedUp;
  let host: SignedUp;
  let booking: Booking;
  let failed: Delivery;
  beforeAll(async () => {
    rig = await apiRig();
    admin = await rig.signUp();
    await rig.db.raw(`update users set role = 'admin' where id = ?`, [admin.user.id]);
    host = await rig.signUp({ timezone: 'UTC' });
    const meetingTypeId: string = (await host.call('GET', '/meeting-types')).body.items[0].id;
    const startMs = nextMonday('10:00');
    const [startTime, endTime] = [formatInstant(startMs), formatInstant(startMs + 900_000)];
    booking = await plantBooking(rig.db, { hostId: host.user.id, meetingTypeId, startTime, endTime });
    const step = { version: 1, role: 'guest', kind: 'confirmation', offsetMinutes: 0 } as const;
    failed = await plantDelivery(rig.db, booking.id, step, { state: 'failed', attempts: 2, code: 'SMTP_550' });
    await plantDelivery(rig.db, booking.id, { ...step, role: 'host' }, { state: 'sent' });
    for (const offsetMinutes of [10, 20, 30, 40]) {
      await plantDelivery(rig.db, booking.id, { ...step, kind: 'reminder', offsetMinutes }, { state: 'retrying' });
    }
    await rig.client().call('POST', '/holds', { meetingTypeId, startTime: formatInstant(startMs + 3_600_000) });
  });
  afterAll(() => rig.close());

  const everything = [
    ['GET', '/admin/health'],
    ['GET', '/admin/deliveries'],
    ['POST', `/admin/deliveries/${randomUUID()}/retry`],
  ] as const;

  it.each(everything)('is not there for hosts, and asks others to log in: %s %s', async (method, path) => {
    expect((await host.call(method, path)).body.code).toBe('NOT_FOUND');
    expect((await rig.client().call(method, path)).status).toBe(401);
  });

  it('shows which part is down and counts what there is and what is late', async () => {
    await rig.db.raw(`update bookings set wake_at = now() - interval '2 minutes' where id = ?`, [booking.id]);
    const answer = await admin.call('GET', '/admin/health');
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        parts: { postgres: 'up', temporal: 'down' },
        zoneData: expect.stringMatching(/^20\d\d[a-z]$/),
        counts: {
          hosts: 2,
          bookingsAhead: 1,
          liveHolds: 1,
          openPlans: 1,
          overdueWakes: 1,
          overdueRequests: 0,
          claimedDeliveries: 0,
          retryingDeliveries: 4,
          failedDeliveries: 1,
          unsentAccountMails: 0,
        },
      },
    ]);
  });

  it('lists deliveries by state, page by page, the newest first, without anything of the guest', async () => {
    const all = await admin.call('GET', '/admin/deliveries');
    expect(all.body.items.map((item: { key: string }) => item.key.split(':').slice(2).join(':'))).toEqual([
      'reminder:40',
      'reminder:30',
      'reminder:20',
      'reminder:10',
      'confirmation:0',
      'confirmation:0',
    ]);
    expect(all.text).not.toMatch(/grace/i);
    const [item] = (await admin.call('GET', '/admin/deliveries?state=failed')).body.items;
    expect(item).toMatchObject({ id: failed.id, bookingId: booking.id, key: '1:guest:confirmation:0', code: 'SMTP_550', attempts: 2 });
    const keys: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await admin.call('GET', `/admin/deliveries?state=retrying&limit=1${cursor && `&cursor=${cursor}`}`);
      keys.push(...body.items.map(({ key }: { key: string }) => key));
      cursor = body.nextCursor as string | null;
    }
    expect(keys).toEqual([40, 30, 20, 10].map((minutes) => `1:guest:reminder:${minutes}`));
  });

  it('loses none and repeats none of those recorded in one instant', async () => {
    await rig.db.raw(`update deliveries set created_at = timestamptz '2026-11-20T10:00:00.123456Z' where state = 'retrying'`);
    const first = (await admin.call('GET', '/admin/deliveries?state=retrying&limit=2')).body;
    const second = (await admin.call('GET', `/admin/deliveries?state=retrying&limit=2&cursor=${first.nextCursor}`)).body;
    const ids = [...first.items, ...second.items].map(({ id }: { id: string }) => id);
    expect([new Set(ids).size, second.nextCursor]).toEqual([4, null]);
  });

  it('retries as the host does', async () => {
    expect((await admin.call('POST', `/admin/deliveries/${failed.id}/retry`)).body.code).toBe('WORKFLOWS_UNAVAILABLE');
    const sent = (await admin.call('GET', '/admin/deliveries?state=sent')).body.items[0];
    expect((await admin.call('POST', `/admin/deliveries/${sent.id}/retry`)).body.code).toBe('BOOKING_CLOSED');
    expect((await admin.call('POST', `/admin/deliveries/${randomUUID()}/retry`)).body.code).toBe('NOT_FOUND');
  });

  it('refuses a state that there is not and a cursor of another list', async () => {
    for (const [query, path] of [
      ['state=lost', 'state'],
      ['cursor=WzFd', 'cursor'],
      ['order=asc', 'order'],
    ] as const) {
      const answer = await admin.call('GET', `/admin/deliveries?${query}`);
      expect([answer.status, answer.body.errors[0].path]).toEqual([400, path]);
    }
  });
});
