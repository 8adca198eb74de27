import { createHash, randomUUID } from 'node:crypto';
import { Booking } from '@holdfast/db/models/Booking.ts';
import { BookingEvent } from '@holdfast/db/models/BookingEvent.ts';
import { plantBooking } from '@holdfast/db/testing/plantBooking.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { apiRig, type ApiRig, type SignedUp } from '../testing/apiRig.ts';

const guest = { inviteeName: 'Grace Guest', inviteeEmail: 'grace@example.com', notes: 'A private matter', answers: { why: 'Private too' } };

describe('erasing a guest', () => {
  let rig: ApiRig;
  let host: SignedUp;
  let other: SignedUp;
  beforeAll(async () => {
    rig = await apiRig();
  });
  afterAll(() => rig.close());
  beforeEach(async () => {
    host = await rig.signUp();
    other = await rig.signUp();
  });

  const plant = async (year: number, whose = host, fields: object = {}) => {
    const [type] = (await whose.call('GET', '/meeting-types')).body.items;
    const [startTime, endTime] = [`${year}-05-05T10:00:00Z`, `${year}-05-05T10:15:00Z`];
    return plantBooking(rig.db, { hostId: whose.user.id, meetingTypeId: type.id, startTime, endTime, ...guest, ...fields });
  };
  const erase = (body: object) => host.call('POST', '/guests/erase', body);
  const read = ({ id }: Booking) => Booking.query(rig.db).findById(id).throwIfNotFound();
  const request = (bookingId: string, inviteeEmail: string) =>
    rig.db.raw(
      `insert into requests (id, kind, key, fingerprint, booking_id, host_id, actor, details, state, outcome, reserve_by, ended_at)
       values (?, 'reserve', ?, ?, ?, ?, 'guest', ?, 'done', '{"status":"accepted"}', now(), now())`,
      [
        randomUUID(),
        `explicit:${randomUUID()}`,
        createHash('sha256').update(bookingId).digest('hex'),
        bookingId,
        host.user.id,
        JSON.stringify({ ...guest, inviteeEmail, startMs: 1 }),
      ],
    );
  /** All that is stored of the host's bookings, events, commands, as text. */
  const everything = async () => {
    const { rows } = await rig.db.raw<{ rows: { all: string }[] }>(
      `select concat(
         (select jsonb_agg(to_jsonb(b)) from bookings b where host_id = :id),
         (select jsonb_agg(to_jsonb(e)) from booking_events e join bookings b on b.id = e.booking_id where b.host_id = :id),
         (select jsonb_agg(to_jsonb(r)) from requests r where host_id = :id)) as all`,
      { id: host.user.id },
    );
    return rows[0]?.all ?? '';
  };

  it('leaves no trace of a person in what is past', async () => {
    const past = await plant(2021);
    const cancelled = await plant(2090);
    await rig.db.raw(
      `update bookings set status = 'cancelled', cancelled_by = 'guest', cancellation_reason = 'A private reason' where id = ?`,
      [cancelled.id],
    );
    await request(past.id, guest.inviteeEmail);
    await request(randomUUID(), guest.inviteeEmail);
    const answer = await erase({ email: ' Grace@Example.com ' });
    expect([answer.status, answer.body]).toEqual([200, { erased: 2, ahead: 0 }]);
    expect(await everything()).not.toMatch(/grace|private/i);
    const erased = await read(past);
    expect(erased).toMatchObject({
      inviteeName: 'Erased guest',
      inviteeEmail: `erased-${past.id}@erased.invalid`,
      notes: null,
      answers: {},
      manageGeneration: past.manageGeneration + 1,
      startTime: past.startTime,
    });
    expect(erased.erasedAt).toBeInstanceOf(Date);
    expect(erased.wakeAt).toBeInstanceOf(Date);
    expect(await BookingEvent.query(rig.db).where({ bookingId: past.id })).toMatchObject([{ kind: 'erased', actor: 'host', version: 1 }]);
    expect((await erase({ email: guest.inviteeEmail })).body).toEqual({ erased: 0, ahead: 0 });
  });

  it('leaves a booking ahead as it is, and says so', async () => {
    const ahead = await plant(2090);
    await request(ahead.id, guest.inviteeEmail);
    expect((await erase({ email: guest.inviteeEmail })).body).toEqual({ erased: 0, ahead: 1 });
    expect(await read(ahead)).toEqual(ahead);
    const { rows } = await rig.db.raw('select details from requests where booking_id = ?', [ahead.id]);
    expect(rows).toEqual([{ details: expect.objectContaining(guest) }]);
  });

  it('cancels and erases a booking ahead when asked to', async () => {
    const ahead = await plant(2090);
    expect((await erase({ email: guest.inviteeEmail, cancelAhead: true })).body).toEqual({ erased: 1, ahead: 0 });
    expect(await read(ahead)).toMatchObject({ status: 'cancelled', cancelledBy: 'host', inviteeName: 'Erased guest' });
    const { rows } = await rig.db.raw('select id from reservations where host_id = ?', [host.user.id]);
    expect(rows).toEqual([]);
    const events = await BookingEvent.query(rig.db).where({ bookingId: ahead.id }).orderBy('id');
    expect(events.map(({ kind }) => kind)).toEqual(['cancelled', 'erased']);
  });

  it('keeps to the host’s own bookings and to that guest', async () => {
    const foreign = await plant(2021, other);
    const different = await plant(2022, host, { inviteeEmail: 'grace.other@example.com' });
    expect((await erase({ email: guest.inviteeEmail })).body).toEqual({ erased: 0, ahead: 0 });
    expect(await read(foreign)).toEqual(foreign);
    expect(await read(different)).toEqual(different);
  });

  it('counts each booking once when asked twice at once', async () => {
    await plant(2021);
    await plant(2022);
    const answers = await Promise.all(Array.from({ length: 5 }, () => erase({ email: guest.inviteeEmail })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(answers.reduce((sum, { body }) => sum + Number(body.erased), 0)).toBe(2);
  });

  it.each([
    [{ email: 'grace' }, 'email'],
    [{}, 'email'],
    [{ email: 'grace@example.com', cancelAhead: 'yes' }, 'cancelAhead'],
    [{ email: 'grace@example.com', all: true }, 'all'],
  ])('refuses %j and names the field', async (body, path) => {
    const answer = await erase(body);
    expect([answer.status, answer.body.errors[0].path]).toEqual([400, path]);
  });

  it('needs a session', async () => {
    expect((await rig.client().call('POST', '/guests/erase', { email: guest.inviteeEmail })).status).toBe(401);
  });
});
