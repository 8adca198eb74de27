import { nextMonday } from '@holdfast/db/testing/nextMonday.ts';
import { plantBooking } from '@holdfast/db/testing/plantBooking.ts';
import { formatInstant } from '@holdfast/domain/time/schemas.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { apiRig, type ApiRig, type SignedUp } from '../testing/apiRig.ts';

const at = (wallTime: string) => formatInstant(nextMonday(wallTime));
interface Item {
  startTime: string;
  reason: string;
}

describe('GET /bookings/outside', () => {
  let rig: ApiRig;
  let host: SignedUp;
  let types: { id: string; durationMinutes: number }[];
  beforeAll(async () => {
    rig = await apiRig();
  });
  afterAll(() => rig.close());
  beforeEach(async () => {
    host = await rig.signUp({ timezone: 'UTC' });
    types = (await host.call('GET', '/meeting-types')).body.items;
  });

  const typeOf = (minutes: number) => types.find(({ durationMinutes }) => durationMinutes === minutes)!.id;
  const book = async (from: string, to: string, minutes = 30) =>
    plantBooking(rig.db, { hostId: host.user.id, meetingTypeId: typeOf(minutes), startTime: at(from), endTime: at(to) });
  const workOnMondays = async (startTime: string, endTime: string) => {
    const answer = await host.call('PUT', '/availability/rules', { rules: [{ dayOfWeek: 1, startTime, endTime }] });
    expect(answer.status).toBe(200);
  };
  const page = async (query = '') => (await host.call('GET', `/bookings/outside${query}`)).body;
  const outside = async () => ((await page()).items as Item[]).map(({ startTime, reason }) => `${startTime.slice(11, 16)} ${reason}`);

  it('lists the bookings ahead that a change of hours has left outside, with the reason, and all of the booking', async () => {
    const { id } = await book('10:00', '10:30');
    await book('12:00', '12:30');
    await book('15:00', '15:15', 15);
    expect(await outside()).toEqual([]);
    await workOnMondays('11:45', '14:00');
    expect(await outside()).toEqual(['10:00 outside-hours', '12:00 off-grid', '15:00 outside-hours']);
    expect((await page()).items[0]).toMatchObject({ id, inviteeName: 'Grace Guest', status: 'confirmed' });
  });

  it('lists neither what is cancelled nor what is over, and asks nothing but the hours', async () => {
    const { id } = await book('10:00', '10:30');
    await rig.db.raw(`update bookings set status = 'cancelled', cancelled_by = 'host' where id = ?`, [id]);
    const kept = await book('13:00', '13:30');
    const past = { startTime: '2026-01-05T20:00:00Z', endTime: '2026-01-05T20:30:00Z' };
    await plantBooking(rig.db, { hostId: host.user.id, meetingTypeId: typeOf(30), ...past });
    await rig.db.raw('update meeting_types set is_active = false, minimum_notice_minutes = 500000, max_bookings_per_day = 1');
    await workOnMondays('12:00', '14:00');
    expect(await outside()).toEqual([]);
    await workOnMondays('09:00', '12:00');
    expect((await page()).items.map((item: { id: string }) => item.id)).toEqual([kept.id]);
  });

  it('judges by the length that was agreed', async () => {
    await book('11:30', '12:00');
    await rig.db.raw('update meeting_types set duration_minutes = 60, slot_increment_minutes = 30 where id = ?', [typeOf(30)]);
    await workOnMondays('09:00', '12:00');
    expect(await outside()).toEqual([]);
  });

  it('comes page by page', async () => {
    for (const [from, to] of [
      ['09:00', '09:30'],
      ['10:00', '10:30'],
      ['16:00', '16:30'],
    ] as const)
      await book(from, to);
    await workOnMondays('12:00', '14:00');
    const first = await page('?limit=2');
    const second = await page(`?limit=2&cursor=${first.nextCursor}`);
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null]);
    expect(second.items[0].startTime).toBe(at('16:00'));
  });

  it('finds the one of many that is outside, and all of many that are', async () => {
    const { id } = await book('10:00', '10:30');
    const last = await book('16:30', '17:00');
    await rig.db.raw(
      `insert into bookings (id, host_id, meeting_type_id, start_time, end_time, invitee_name, invitee_email, invitee_timezone, agreed, ics_uid)
       select gen_random_uuid(), host_id, meeting_type_id, start_time, end_time, 'Grace', 'grace@example.com', 'UTC', agreed, gen_random_uuid()
       from bookings, generate_series(1, 450) where id = ?`,
      [id],
    );
    await workOnMondays('09:00', '16:00');
    expect((await page()).items.map((item: { id: string }) => item.id)).toEqual([last.id]);
    await workOnMondays('06:00', '07:00');
    const ids = new Set<string>();
    for (let cursor: string | null = ''; cursor !== null;) {
      const { items, nextCursor } = await page(`?limit=200${cursor && `&cursor=${cursor}`}`);
      for (const item of items) ids.add(item.id);
      cursor = nextCursor as string | null;
    }
    expect(ids.size).toBe(452);
  });

  it('is each host’s own, and needs a session', async () => {
    await book('10:00', '10:30');
    await workOnMondays('12:00', '14:00');
    expect((await (await rig.signUp()).call('GET', '/bookings/outside')).body.items).toEqual([]);
    expect((await rig.client().call('GET', '/bookings/outside')).status).toBe(401);
    expect((await host.call('GET', '/bookings/outside?cursor=x')).status).toBe(400);
  });
});
