import { randomUUID } from 'node:crypto';
import { plantBooking } from '@holdfast/db/testing/plantBooking.ts';
import { manageToken } from '@holdfast/domain/booking/manageToken.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiRig, type ApiRig, type SignedUp } from '../testing/apiRig.ts';

const hourMs = 3_600_000;
const at = (hour: number) => new Date(Date.parse('2031-05-05T00:00:00Z') + hour * hourMs).toISOString();

describe('a host’s bookings', () => {
  let rig: ApiRig;
  let host: SignedUp;
  let other: SignedUp;
  let types: string[];
  let ids: string[];
  beforeAll(async () => {
    rig = await apiRig();
    host = await rig.signUp();
    other = await rig.signUp();
    types = (await host.call('GET', '/meeting-types')).body.items.map(({ id }: { id: string }) => id);
    ids = [];
    for (let hour = 0; hour < 7; hour++) ids.push((await plant(hour)).id);
    await rig.db.raw(`update bookings set status = 'cancelled', cancelled_by = 'guest' where id = any(?)`, [[ids[1]!, ids[4]!]]);
  });
  afterAll(() => rig.close());

  /** Hour by hour; the even ones of the first type. */
  const plant = (hour: number, fields = {}) =>
    plantBooking(rig.db, {
      hostId: host.user.id,
      meetingTypeId: types[hour % 2]!,
      startTime: at(hour),
      endTime: at(hour + 0.5),
      inviteeName: `Guest 100% No_${hour}`,
      inviteeEmail: `guest-${hour}@example.com`,
      ...fields,
    });
  const list = (query: Record<string, string> = {}) => host.call('GET', `/bookings?${new URLSearchParams(query).toString()}`);
  const hoursOf = async (query: Record<string, string>): Promise<number[]> =>
    (await list(query)).body.items.map(({ id }: { id: string }) => ids.indexOf(id));

  it('are listed by start, either way round, with what their host may see', async () => {
    expect(await hoursOf({})).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(await hoursOf({ order: 'desc' })).toEqual([6, 5, 4, 3, 2, 1, 0]);
    const [first] = (await list()).body.items;
    expect(first).toMatchObject({ id: ids[0], inviteeName: 'Guest 100% No_0', inviteeEmail: 'guest-0@example.com', status: 'confirmed' });
    expect(first).not.toHaveProperty('manageToken');
  });

  it.each<[Record<string, string>, number[]]>([
    [{ status: 'confirmed' }, [0, 2, 3, 5, 6]],
    [{ status: 'cancelled' }, [1, 4]],
    [{ from: at(3) }, [3, 4, 5, 6]],
    [{ from: at(3.25) }, [3, 4, 5, 6]],
    [{ from: at(3.5) }, [4, 5, 6]],
    [{ to: at(3) }, [0, 1, 2]],
    [{ from: at(1), to: at(3), status: 'confirmed' }, [2]],
    [{ text: 'GUEST-5@' }, [5]],
    [{ text: 'no_3' }, [3]],
    [{ text: '100%' }, [0, 1, 2, 3, 4, 5, 6]],
    [{ text: '%' }, [0, 1, 2, 3, 4, 5, 6]],
    [{ text: '0%g' }, []],
    [{ text: 'N__' }, []],
    [{ text: '\\' }, []],
    [{ text: "'; drop table bookings; --" }, []],
  ])('are filtered by %j', async (query, expected) => {
    expect(await hoursOf(query)).toEqual(expected);
  });

  it('are filtered by meeting type, and somebody else’s type has none', async () => {
    expect(await hoursOf({ meetingTypeId: types[0]! })).toEqual([0, 2, 4, 6]);
    expect(await hoursOf({ meetingTypeId: randomUUID() })).toEqual([]);
    expect((await other.call('GET', `/bookings?meetingTypeId=${types[0]!}`)).body).toEqual({ items: [], nextCursor: null });
  });

  it.each(['asc', 'desc'])('come page by page (%s), each once, also when another is made between the pages', async (order) => {
    const seen: string[] = [];
    let cursor: string | null = null;
    const pages: number[] = [];
    do {
      const { status, body } = await list({ limit: '3', order, ...(cursor !== null && { cursor }) });
      expect(status).toBe(200);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      pages.push(body.items.length);
      cursor = body.nextCursor;
      if (pages.length > 1) continue;
      // Where this page has been already.
      await plant(order === 'asc' ? -2 : 30);
    } while (cursor !== null);
    expect(seen).toEqual(order === 'asc' ? ids : ids.toReversed());
    expect(pages).toEqual([3, 3, 1]);
    await rig.db.raw('delete from bookings where not id = any(?)', [ids]);
  });

  it('of one start are told apart by their ids', async () => {
    const crowded = await rig.signUp();
    const [type] = (await crowded.call('GET', '/meeting-types')).body.items;
    const planted: string[] = [];
    for (let index = 0; index < 5; index++) {
      const { id } = await plantBooking(rig.db, { hostId: crowded.user.id, meetingTypeId: type.id, startTime: at(9), endTime: at(9.5) });
      planted.push(id);
      await rig.db.raw('delete from reservations where booking_id = ?', [id]);
    }
    const seen: string[] = [];
    let query = '?limit=2';
    for (;;) {
      const { body } = await crowded.call('GET', `/bookings${query}`);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      if (body.nextCursor === null) break;
      query = `?limit=2&cursor=${body.nextCursor}`;
    }
    expect(seen).toEqual(planted.toSorted());
  });

  it.each<[Record<string, string>, string]>([
    [{ status: 'rescheduled' }, 'status'],
    [{ from: 'today' }, 'from'],
    [{ to: '2031-05-05' }, 'to'],
    [{ meetingTypeId: 'x' }, 'meetingTypeId'],
    [{ text: '' }, 'text'],
    [{ text: 'x'.repeat(121) }, 'text'],
    [{ text: 'x\u0000' }, 'text'],
    [{ limit: '0' }, 'limit'],
    [{ limit: '201' }, 'limit'],
    [{ limit: '1e2' }, 'limit'],
    [{ order: 'up' }, 'order'],
    [{ cursor: 'x' }, 'cursor'],
    [{ cursor: 'WzEsMl0' }, 'cursor'],
    [{ cursor: Buffer.from('["0000-01-01T00:00:00Z","x"]').toString('base64url') }, 'cursor'],
    [{ cursor: 'c'.repeat(501) }, 'cursor'],
    [{ hostUserId: 'x' }, 'hostUserId'],
  ])('are not listed by %j', async (query, path) => {
    const answer = await list(query);
    expect([answer.status, answer.body.code, answer.body.errors[0].path]).toEqual([400, 'VALIDATION_ERROR', path]);
  });

  it('are nobody else’s, whatever cursor they bring', async () => {
    const { nextCursor } = (await list({ limit: '3' })).body;
    expect((await other.call('GET', `/bookings?cursor=${nextCursor}`)).body.items).toEqual([]);
    expect((await rig.client().call('GET', '/bookings')).status).toBe(401);
    const far = Buffer.from(JSON.stringify(['0000-01-01T00:00:00Z', ids[0]])).toString('base64url');
    expect((await host.call('GET', `/bookings?cursor=${far}`)).status).toBe(200);
  });

  it('have a timeline: what is due next to what was tried, in order', async () => {
    const { id, startTime } = await plantBooking(rig.db, {
      hostId: host.user.id,
      meetingTypeId: types[0]!,
      startTime: at(48),
      endTime: at(48.5),
    });
    await rig.db.raw(
      `insert into deliveries (booking_id, version, role, kind, state, code, message_id, claimed_by, ended_at)
       values (?, 1, 'guest', 'confirmation', 'failed', 'SMTP_550', 'm', 'w', now())`,
      [id],
    );
    const { status, body } = await host.call('GET', `/bookings/${id}/timeline`);
    expect(status).toBe(200);
    const told = body.items.map((item: Record<string, unknown>) => [item['key'], item['state'], item['code'], item['at']]);
    expect(told).toContainEqual(['1:guest:confirmation:0', 'failed', 'SMTP_550', expect.any(String)]);
    expect(told).toContainEqual(['1:host:confirmation:0', 'due', null, expect.any(String)]);
    const hourBefore = new Date(startTime.getTime() - hourMs).toISOString().replace('.000Z', 'Z');
    expect(told.at(-1)).toEqual(['1:guest:reminder:60', 'due', null, hourBefore]);
    expect((await other.call('GET', `/bookings/${id}/timeline`)).status).toBe(404);
    expect((await rig.client().call('GET', `/bookings/${id}/timeline`)).status).toBe(401);
    expect((await host.call('GET', `/bookings/${randomUUID()}/timeline`)).status).toBe(404);
    expect((await host.call('GET', '/bookings/x/timeline')).body.errors[0].path).toBe('id');
  });

  it('are files for a calendar, for guest and host, without what the guest wrote', async () => {
    const planted = await plant(60, { notes: 'a private note', answers: { q: 'a private answer' } });
    const token = manageToken(rig.settings.HOLDFAST_SECRET, planted.id, 1);
    const asGuest = await rig.client().call('GET', `/bookings/${planted.id}/calendar.ics?token=${token}`);
    const asHost = await host.call('GET', `/bookings/${planted.id}/calendar.ics`);
    expect(asGuest.text).toBe(asHost.text);
    expect([asGuest.status, asGuest.headers.get('Content-Type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(asGuest.headers.get('Content-Disposition')).toBe('attachment; filename="booking.ics"');
    expect(asGuest.headers.get('Cache-Control')).toBe('no-store');
    expect(asGuest.text).toMatch(/^BEGIN:VCALENDAR\r\n[^]*\r\nEND:VCALENDAR\r\n$/);
    expect(asGuest.text).toContain('METHOD:PUBLISH');
    expect(asGuest.text).toContain('DTSTART:20310507T120000Z');
    expect(asGuest.text).not.toMatch(/private|manage/);
    await rig.db.raw(`update bookings set status = 'cancelled', cancelled_by = 'host' where id = ?`, [planted.id]);
    expect((await host.call('GET', `/bookings/${planted.id}/calendar.ics`)).text).toContain('STATUS:CANCELLED');
    for (const answer of [
      await rig.client().call('GET', `/bookings/${planted.id}/calendar.ics`),
      await other.call('GET', `/bookings/${planted.id}/calendar.ics`),
      await other.call('GET', `/bookings/${planted.id}/calendar.ics?token=${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
    }
  });
});
