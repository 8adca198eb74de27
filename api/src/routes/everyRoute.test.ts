import { randomUUID } from 'node:crypto';
import { MeetingType } from '@holdfast/db/models/MeetingType.ts';
import { plantBooking } from '@holdfast/db/testing/plantBooking.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiDeps } from '../deps.ts';
import type { EndpointSpec } from '../http/endpoint.ts';
import { apiRig, type ApiRig, type SignedUp } from '../testing/apiRig.ts';
import { endpoints } from './index.ts';

function refusal({ path, access, body }: EndpointSpec, isGuest: boolean): number {
  if (isGuest && access === 'host') return 401;
  if (body && !body.safeParse({}).success) return 400;
  // Sent as a page closes, whether or not the hold was still there.
  return path.endsWith('/release') ? 204 : 404;
}

/** Rules that hold for every route; a new one is held to them without being named here. */
describe('every route', () => {
  let rig: ApiRig;
  let host: SignedUp;
  let specs: EndpointSpec[];
  /** Ids of things of the host's, for strangers to try. */
  let ids: string[];

  beforeAll(async () => {
    rig = await apiRig();
    specs = endpoints({ db: rig.db, settings: rig.settings } as ApiDeps).map(({ spec }) => spec);
    host = await rig.signUp();
    const { id: meetingTypeId, scheduleId } = await MeetingType.query(rig.db).findOne({ userId: host.user.id }).throwIfNotFound();
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const booking = await plantBooking(rig.db, { hostId: host.user.id, meetingTypeId, startTime: inDays(30), endTime: inDays(30.02) });
    const block = await host.call('POST', '/blocks', { startTime: inDays(40), endTime: inDays(41) });
    const sessions = (await host.call('GET', '/auth/sessions')).body.items;
    const schedules = (await host.call('GET', '/schedules')).body.items;
    ids = [meetingTypeId, booking.id, block.body.id, sessions[0].id, schedules[0].id, ...(scheduleId ? [scheduleId] : [])];
    expect(ids.filter((id) => !/^[0-9a-f-]{36}$/.test(id))).toEqual([]);
  });
  afterAll(() => rig.close());

  const addressOf = ({ path }: EndpointSpec, id: string = randomUUID()) => path.replace(':provider', 'google').replace(/:\w+/g, id);
  const changing = () => specs.filter(({ method }) => method !== 'GET');
  const name = ({ method, path }: EndpointSpec) => `${method} ${path}`;

  it('of a host answers 401 to everybody else, before anything else is looked at', async () => {
    for (const spec of specs.filter(({ access }) => access === 'host')) {
      for (const path of [addressOf(spec), addressOf(spec, 'x'), `${addressOf(spec, ids[0])}?unknown=1`]) {
        const answer = await rig.client().call(spec.method, path, spec.method === 'GET' ? undefined : {});
        expect([name(spec), answer.status, answer.body?.code]).toEqual([name(spec), 401, 'UNAUTHENTICATED']);
      }
    }
  });

  it('that changes anything refuses other sites, with a session and without', async () => {
    // What other systems send comes without a session, and shows a secret of its own.
    for (const spec of changing().filter(({ access }) => access !== 'provider')) {
      for (const client of [host, rig.client()]) {
        const answer = await client.call(spec.method, addressOf(spec), {}, { Origin: 'https://evil.example' });
        expect([name(spec), answer.status, answer.body?.code]).toEqual([name(spec), 403, 'FORBIDDEN']);
      }
    }
  });

  it('shows a stranger nothing of a host’s things and changes none of them', async () => {
    const stranger = await rig.signUp();
    const guest = rig.client();
    for (const spec of specs.filter(({ path }) => path.includes(':id'))) {
      for (const id of ids) {
        for (const client of [stranger, guest]) {
          const answer = await client.call(
            spec.method,
            addressOf(spec, id),
            spec.method === 'GET' ? undefined : spec.body ? {} : undefined,
          );
          const refused = refusal(spec, client === guest);
          expect([name(spec), answer.status]).toEqual([name(spec), refused]);
          expect(answer.text).not.toContain('grace@example.com');
        }
      }
    }
    expect((await host.call('GET', '/auth/sessions')).body.items).toHaveLength(1);
    expect((await host.call('GET', '/meeting-types')).body.items).toHaveLength(2);
    expect((await host.call('GET', '/blocks')).body.items).toHaveLength(1);
    const { rows } = await rig.db.raw('select status from bookings where host_id = ?', [host.user.id]);
    expect(rows).toEqual([{ status: 'confirmed' }]);
  });

  it('with a body refuses what is no object, unknown fields, __proto__, other types and too much', async () => {
    for (const spec of specs.filter(({ body }) => body)) {
      const client = await rig.signUp();
      const send = (body: string, headers = {}) => client.call(spec.method, addressOf(spec, ids[0]), body, headers);
      for (const body of ['[]', 'null', '1e400', '"x"', '{', '{"__proto__":{}}', '{"aFieldThatNobodyKnows":1}']) {
        const answer = await send(body);
        expect([name(spec), body, answer.status, answer.body?.code]).toEqual([name(spec), body, 400, 'VALIDATION_ERROR']);
      }
      expect([name(spec), (await send('{}', { 'Content-Type': 'text/plain' })).status]).toEqual([name(spec), 415]);
      expect([name(spec), (await send(JSON.stringify({ x: 'x'.repeat(100_001) }))).status]).toEqual([name(spec), 413]);
    }
  });

  it('with a query refuses unknown fields and the same one twice', async () => {
    for (const spec of specs.filter(({ query }) => query)) {
      for (const query of ['aFieldThatNobodyKnows=1', '__proto__=1', 'limit=1&limit=1', 'token=a&token=b', 'startTime=%00']) {
        const answer = await host.call(spec.method, `${addressOf(spec)}?${query}`, spec.body ? {} : undefined);
        expect([name(spec), query, answer.status, answer.body?.code]).toEqual([name(spec), query, 400, 'VALIDATION_ERROR']);
      }
    }
  });
});
