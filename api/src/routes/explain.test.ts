import { randomUUID } from 'node:crypto';
import { nextMonday } from '@holdfast/db/testing/nextMonday.ts';
import { plantBooking } from '@holdfast/db/testing/plantBooking.ts';
import { formatInstant } from '@holdfast/domain/time/schemas.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { apiRig, type ApiRig, type SignedUp } from '../testing/apiRig.ts';

const at = (wallTime: string) => formatInstant(nextMonday(wallTime));
const date = at('10:00').slice(0, 10);

describe('GET /availability/explain', () => {
  let rig: ApiRig;
  let host: SignedUp;
  let meetingTypeId: string;
  beforeAll(async () => {
    rig = await apiRig();
  });
  afterAll(() => rig.close());
  beforeEach(async () => {
    host = await rig.signUp({ timezone: 'UTC' });
    const types: { id: string; durationMinutes: number }[] = (await host.call('GET', '/meeting-types')).body.items;
    meetingTypeId = types.find(({ durationMinutes }) => durationMinutes === 30)!.id;
  });

  const ask = (startTime: string, client = host) =>
    client.call('GET', `/availability/explain?meetingTypeId=${meetingTypeId}&startTime=${startTime}`);
  const because = async (startTime: string) => {
    const { reason, because } = (await ask(startTime)).body;
    return [reason, because];
  };
  const change = (fields: Record<string, unknown>) => rig.db('meetingTypes').where({ id: meetingTypeId }).update(fields);
  const book = (from: string, to: string) =>
    plantBooking(rig.db, { hostId: host.user.id, meetingTypeId, startTime: at(from), endTime: at(to), inviteeName: 'Grace Guest' });

  it('says that a start is offered', async () => {
    expect((await ask(at('10:00'))).body).toEqual({ offered: true, reason: null, because: null, timezone: 'UTC' });
  });

  it('names the hours of the date, the day off and the grid', async () => {
    expect(await because(at('20:00'))).toEqual([
      'outside-hours',
      { kind: 'hours', date, timezone: 'UTC', windows: [{ startTime: at('09:00'), endTime: at('17:00') }] },
    ]);
    expect(await because(at('10:10'))).toEqual(['off-grid', { kind: 'grid', firstStart: at('09:00'), incrementMinutes: 30 }]);
    const [schedule] = (await host.call('GET', '/schedules')).body.items;
    const { name, timezone, rules } = schedule;
    await host.call('PUT', `/schedules/${schedule.id}`, { name, timezone, rules, overrides: [{ date, intervals: [] }] });
    expect(await because(at('10:00'))).toEqual(['date-off', { kind: 'hours', date, timezone: 'UTC', windows: [] }]);
  });

  it('names the booking and its guest, also where only a buffer is in the way', async () => {
    const booking = await book('10:00', '10:30');
    const behind = {
      kind: 'booking',
      bookingId: booking.id,
      inviteeName: 'Grace Guest',
      startTime: at('10:00'),
      endTime: at('10:30'),
      bookingStart: at('10:00'),
      bookingEnd: at('10:30'),
    };
    expect(await because(at('10:00'))).toEqual(['booked', behind]);
    await change({ bufferBeforeMinutes: 15 });
    expect(await because(at('10:30'))).toEqual(['buffer', behind]);
  });

  it('says until when a time is held, but not by which id', async () => {
    const held = await rig.client().call('POST', '/holds', { meetingTypeId, startTime: at('10:00') });
    expect(await because(at('10:00'))).toEqual([
      'held',
      { kind: 'hold', startTime: at('10:00'), endTime: at('10:30'), until: held.body.expiresAt },
    ]);
    expect((await ask(at('10:00'))).text).not.toContain(held.body.id);
  });

  it('names the block with its note', async () => {
    const block = await host.call('POST', '/blocks', { startTime: at('10:00'), endTime: at('12:00'), note: 'Dentist' });
    expect(await because(at('11:00'))).toEqual([
      'blocked',
      { kind: 'block', startTime: at('10:00'), endTime: at('12:00'), blockId: block.body.id, note: 'Dentist' },
    ]);
  });

  it('names caps, notice, window and what is switched off', async () => {
    await book('10:00', '10:30');
    await change({ maxBookingsPerDay: 1 });
    expect(await because(at('12:00'))).toEqual(['day-full', { kind: 'cap', date, of: 'meeting-type', per: 'day', max: 1 }]);
    await change({ minimumNoticeMinutes: 60 * 24 * 30 });
    expect(await because(at('12:00'))).toEqual(['notice', { kind: 'notice', minutes: 43_200, earliest: expect.any(String) }]);
    await change({ minimumNoticeMinutes: 0, bookingWindow: JSON.stringify({ kind: 'rolling', days: 1 }) });
    expect(await because(at('12:00'))).toEqual(['window', { kind: 'window', from: expect.any(String), to: expect.any(String) }]);
    expect(await because('2020-01-06T12:00:00Z')).toEqual(['past', { kind: 'notice', minutes: 0, earliest: expect.any(String) }]);
    await change({ isActive: false });
    expect(await because(at('12:00'))).toEqual(['inactive', { kind: 'meeting-type', isSwitchedOff: true, isAddressUnconfirmed: false }]);
  });

  it('is for the host of the meeting type alone', async () => {
    expect((await ask(at('10:00'), await rig.signUp())).status).toBe(404);
    expect((await rig.client().call('GET', `/availability/explain?meetingTypeId=${meetingTypeId}&startTime=${at('10:00')}`)).status).toBe(
      401,
    );
    expect((await host.call('GET', `/availability/explain?meetingTypeId=${randomUUID()}&startTime=${at('10:00')}`)).status).toBe(404);
  });

  it('refuses what is no instant and names the field', async () => {
    const answer = await ask('noon');
    expect([answer.status, answer.body.errors[0].path]).toEqual([400, 'startTime']);
  });
});
