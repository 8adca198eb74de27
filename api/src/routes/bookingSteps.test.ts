import { randomUUID } from 'node:crypto';
import { Booking } from '@holdfast/db/models/Booking.ts';
import { Delivery } from '@holdfast/db/models/Delivery.ts';
import { nextMonday } from '@holdfast/db/testing/nextMonday.ts';
import { plantBooking } from '@holdfast/db/testing/plantBooking.ts';
import { plantDelivery } from '@holdfast/db/testing/plantDelivery.ts';
import { manageToken } from '@holdfast/domain/booking/manageToken.ts';
import { parseStepKey } from '@holdfast/domain/booking/steps.ts';
import { formatInstant } from '@holdfast/domain/time/schemas.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { apiRig, type ApiRig, type SignedUp } from '../testing/apiRig.ts';

const confirmation = '1:guest:confirmation:0';

/** Temporal is not there: what needs it must say so and leave the rows as they were. */
describe('steps of a booking', () => {
  let rig: ApiRig;
  let host: SignedUp;
  let meetingTypeId: string;
  let booking: Booking;
  let hour = 9;
  beforeAll(async () => {
    rig = await apiRig();
    host = await rig.signUp({ timezone: 'UTC' });
    meetingTypeId = (await host.call('GET', '/meeting-types')).body.items[0].id;
  });
  afterAll(() => rig.close());
  beforeEach(async () => {
    const startMs = nextMonday(`${String(hour++).padStart(2, '0')}:00`);
    const [startTime, endTime] = [formatInstant(startMs), formatInstant(startMs + 1_800_000)];
    booking = await plantBooking(rig.db, { hostId: host.user.id, meetingTypeId, startTime, endTime });
  });

  const plant = (state: Delivery['state'], key = confirmation) =>
    plantDelivery(rig.db, booking.id, parseStepKey(key)!, { state, attempts: 3, code: state === 'failed' ? 'SMTP_550' : null });
  const call = (action: 'retry' | 'skip', key = confirmation, client = host) =>
    client.call('POST', `/bookings/${booking.id}/steps/${encodeURIComponent(key)}/${action}`);
  const reload = () => Booking.query(rig.db).findById(booking.id).throwIfNotFound();

  it('that failed are left out when the host says so, and say by whom', async () => {
    await plant('failed');
    const skipped = await call('skip');
    expect([skipped.status, skipped.body]).toMatchObject([200, { key: confirmation, state: 'skipped', code: 'SKIPPED_BY_HOST' }]);
    expect((await call('skip')).body.code).toBe('BOOKING_CLOSED');
  });

  it('that are yet to come are left out too, and the workflow is woken', async () => {
    expect((await call('skip', '1:guest:reminder:60')).body).toMatchObject({ state: 'skipped', attempts: 0 });
    expect((await reload()).wakeAt).toBeInstanceOf(Date);
  });

  it('that are between two tries are left out', async () => {
    await plant('retrying');
    expect((await call('skip')).body).toMatchObject({ state: 'skipped', code: 'SKIPPED_BY_HOST', nextAttemptAt: null });
  });

  it.each(['retry', 'skip'] as const)('that were sent or skipped take no %s', async (action) => {
    await plant('sent');
    await plant('skipped', '1:guest:reminder:60');
    for (const key of [confirmation, '1:guest:reminder:60']) {
      const answer = await call(action, key);
      expect([answer.status, answer.body.code]).toEqual([409, 'BOOKING_CLOSED']);
    }
  });

  it.each(['retry', 'skip'] as const)('of an earlier version take no %s', async (action) => {
    await plant('failed');
    await rig.db.raw('update bookings set version = 2 where id = ?', [booking.id]);
    expect((await call(action)).body.code).toBe('BOOKING_CLOSED');
    expect((await call(action, '1:host:confirmation:0')).body.code).toBe('NOT_FOUND');
  });

  it.each(['retry', 'skip'] as const)('that there are none of answer 404 to %s', async (action) => {
    for (const key of ['1:guest:reminder:7', '2:guest:moved:0', 'event:1', 'x', '1:guest:cancelled:0']) {
      expect([key, (await call(action, key)).status]).toEqual([key, 404]);
    }
  });

  it.each(['retry', 'skip'] as const)('are the host’s alone: others can not %s', async (action) => {
    await plant('failed');
    const stranger = await rig.signUp();
    expect((await call(action, confirmation, stranger)).status).toBe(404);
    const token = manageToken(rig.settings.HOLDFAST_SECRET, booking.id, booking.manageGeneration);
    const path = `/bookings/${booking.id}/steps/${confirmation}/${action}`;
    expect((await stranger.call('POST', path, undefined, { Authorization: `Bearer ${token}` })).status).toBe(404);
    expect((await rig.client().call('POST', path)).status).toBe(401);
    expect((await host.call('POST', `/bookings/${randomUUID()}/steps/${confirmation}/${action}`)).status).toBe(404);
    expect((await Delivery.query(rig.db).findOne({ bookingId: booking.id }))?.state).toBe('failed');
  });

  it('stand as they did when the workflow can not be told', async () => {
    const before = await plant('failed');
    const answer = await call('retry');
    expect([answer.status, answer.body.code, answer.headers.get('Retry-After')]).toEqual([503, 'WORKFLOWS_UNAVAILABLE', '5']);
    expect(await Delivery.query(rig.db).findById(before.id)).toEqual(before);
  });

  it('that are tried at this moment are left alone', async () => {
    const before = await plant('claimed');
    expect((await call('retry')).body).toMatchObject({ key: confirmation, state: 'retrying' });
    expect(await Delivery.query(rig.db).findById(before.id)).toEqual(before);
  });
});
