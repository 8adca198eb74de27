import { randomUUID } from 'node:crypto';
import { nextMonday } from '@holdfast/db/testing/nextMonday.ts';
import { plantBooking } from '@holdfast/db/testing/plantBooking.ts';
import { formatInstant } from '@holdfast/domain/time/schemas.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { apiRig, type ApiRig, type SignedUp } from '../testing/apiRig.ts';

const at = (wallTime: string) => formatInstant(nextMonday(wallTime));

describe('holds', () => {
  let rig: ApiRig;
  let host: SignedUp;
  let meetingTypeId: string;
  beforeAll(async () => {
    rig = await apiRig();
  });
  afterAll(() => rig.close());
  beforeEach(async () => {
    host = await rig.signUp({ timezone: 'UTC' });
    meetingTypeId = (await host.call('GET', '/meeting-types')).body.items.find(
      (type: { durationMinutes: number }) => type.durationMinutes === 30,
    ).id;
  });

  const hold = (wallTime: string, guest = rig.client()) => guest.call('POST', '/holds', { meetingTypeId, startTime: at(wallTime) });
  const isFree = async (wallTime: string, holdId?: string): Promise<boolean> => {
    const query = `meetingTypeId=${meetingTypeId}&startTime=${at(wallTime)}${holdId ? `&holdId=${holdId}` : ''}`;
    return (await rig.call('GET', `/availability/check?${query}`)).body.available;
  };
  const expireAll = () => rig.db.raw(`update reservations set expires_at = now() - interval '1 second' where kind = 'hold'`);

  it('keep a slot from all but whoever has the id', async () => {
    const guest = rig.client();
    const held = await hold('10:00', guest);
    expect([held.status, held.body]).toEqual([201, { id: expect.any(String), expiresAt: expect.any(String) }]);
    expect([await isFree('10:00'), await isFree('10:00', held.body.id), await isFree('10:00', randomUUID())]).toEqual([false, true, false]);
    const day = at('10:00').slice(0, 10);
    const query = `/availability?meetingTypeId=${meetingTypeId}&startDate=${day}&endDate=${day}`;
    const slots = async (more = '') => (await rig.call('GET', `${query}${more}`)).body.slots.length;
    expect((await slots(`&holdId=${held.body.id}`)) - (await slots())).toBe(1);
  });

  it('know the guest by a cookie that no script reads', async () => {
    const [cookie] = (await hold('10:00')).headers.getSetCookie();
    expect(cookie).toMatch(/^holdfast-guest=[\w-]{43}; path=\/; expires=.*; samesite=lax; httponly$/i);
  });

  it('over https carry __Host- and are sent over https alone', async () => {
    const secure = await apiRig({ settings: { PUBLIC_ORIGIN: 'https://meet.example.com' } });
    try {
      const browser = await secure.signUp({ timezone: 'UTC' });
      const [type] = (await browser.call('GET', '/meeting-types')).body.items;
      const held = await secure.client().call('POST', '/holds', { meetingTypeId: type.id, startTime: at('10:00') });
      expect(held.headers.getSetCookie()[0]).toMatch(/^__Host-holdfast-guest=.*; path=\/;.*; secure/i);
    } finally {
      await secure.close();
    }
  });

  it('of one browser replace each other, those of two do not', async () => {
    const guest = rig.client();
    await hold('10:00', guest);
    expect((await hold('11:00', guest)).status).toBe(201);
    expect((await hold('12:00')).status).toBe(201);
    expect([await isFree('10:00'), await isFree('11:00'), await isFree('12:00')]).toEqual([true, false, false]);
  });

  it('go to one of two guests, and tell the other what is left', async () => {
    const answers = await Promise.all([hold('10:00'), hold('10:00')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { code, alternatives } = answers.find(({ status }) => status === 409)!.body;
    expect([code, alternatives.length]).toEqual(['SLOT_UNAVAILABLE', 5]);
    expect(alternatives.map(({ startTime }: { startTime: string }) => startTime)).not.toContain(at('10:00'));
    expect(alternatives[0].startTime).toBe(at('09:30'));
  });

  it('give way to nothing that is booked', async () => {
    await plantBooking(rig.db, { hostId: host.user.id, meetingTypeId, startTime: at('10:00'), endTime: at('10:30') });
    expect((await hold('10:00')).body.code).toBe('SLOT_UNAVAILABLE');
  });

  it('end by DELETE and by a beacon without body or content type', async () => {
    const { id } = (await hold('10:00')).body;
    expect((await rig.call('DELETE', `/holds/${id}`)).status).toBe(204);
    expect((await rig.call('DELETE', `/holds/${id}`)).status).toBe(404);
    const other = (await hold('10:00')).body;
    expect((await rig.call('POST', `/holds/${other.id}/release`)).status).toBe(204);
    expect((await rig.call('POST', `/holds/${other.id}/release`)).status).toBe(204);
    expect(await isFree('10:00')).toBe(true);
  });

  it('end for whoever has the id, and never anything else of the host', async () => {
    const { id } = await plantBooking(rig.db, { hostId: host.user.id, meetingTypeId, startTime: at('10:00'), endTime: at('10:30') });
    const { rows } = await rig.db.raw<{ rows: { id: string }[] }>('select id from reservations where booking_id = ?', [id]);
    for (const target of [id, rows[0]!.id, randomUUID()]) {
      expect((await rig.call('DELETE', `/holds/${target}`)).status).toBe(404);
      expect((await rig.call('POST', `/holds/${target}/release`)).status).toBe(204);
    }
    expect(await isFree('10:00')).toBe(false);
  });

  it('block nobody once they have run out', async () => {
    const { id } = (await hold('10:00')).body;
    await expireAll();
    expect(await isFree('10:00')).toBe(true);
    expect((await hold('10:00')).status).toBe(201);
    expect(await isFree('10:00', id)).toBe(false);
  });

  it('are limited for one day of a meeting type, which can still be booked', async () => {
    for (const wallTime of ['10:00', '11:00', '12:00']) await hold(wallTime);
    const fourth = await hold('13:00');
    expect([fourth.status, fourth.body.code, Number(fourth.headers.get('Retry-After')) > 0]).toEqual([429, 'RATE_LIMITED', true]);
    expect(await isFree('13:00')).toBe(true);
  });

  it('refuse as a booking does, in the same order', async () => {
    const unknown = await rig.call('POST', '/holds', { meetingTypeId: randomUUID(), startTime: at('10:00') });
    expect([unknown.status, unknown.body.code]).toEqual([404, 'NOT_FOUND']);
    expect((await hold('10:10')).body.code).toBe('INVALID_TIME_SLOT');
    expect((await hold('20:00')).body.code).toBe('INVALID_TIME_SLOT');
    await rig.db.raw('update meeting_types set is_active = false where id = ?', [meetingTypeId]);
    expect((await hold('20:00')).body.code).toBe('MEETING_TYPE_INACTIVE');
  });

  it.each([
    [{ startTime: at('10:00') }, 'meetingTypeId'],
    [{ meetingTypeId: randomUUID(), startTime: 'tomorrow' }, 'startTime'],
    [{ meetingTypeId: randomUUID(), startTime: at('10:00'), minutes: 60 }, 'minutes'],
  ])('refuse %j and name the field', async (body, path) => {
    const answer = await rig.call('POST', '/holds', body);
    expect([answer.status, answer.body.errors[0].path]).toEqual([400, path]);
  });

  it('are not for other sites', async () => {
    const answer = await rig.call('POST', '/holds', { meetingTypeId, startTime: at('10:00') }, { Origin: 'https://evil.example' });
    expect(answer.status).toBe(403);
  });
});
