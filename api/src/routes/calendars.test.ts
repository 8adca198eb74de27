import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiRig, type ApiRig, type SignedUp } from '../testing/apiRig.ts';

describe('connected calendars', () => {
  let rig: ApiRig;
  let host: SignedUp;
  let connectionId: string;
  let own: string;
  let readOnly: string;

  beforeAll(async () => {
    rig = await apiRig({ limits: { 'sync-account': { points: 3, seconds: 60 } } });
  });
  afterAll(() => rig.close());

  async function plant(): Promise<void> {
    host = await rig.signUp();
    const { rows } = await rig.db.raw(
      `insert into calendar_connections (user_id, provider, account_id, account_email, state, key_id, refresh_token)
       values (?, 'google', '1', 'ada@example.com', 'active', 'k', 'secret-token') returning id`,
      [host.user.id],
    );
    connectionId = rows[0].id;
    const calendars = await rig.db.raw(
      `insert into calendars (connection_id, host_id, remote_id, name, timezone, can_write, is_primary, blocks, is_destination, cursor, channel_id, channel_token_hash)
       values (:connectionId, :hostId, 'own', 'Ada', 'UTC', true, true, true, true, 'cursor', 'channel-' || :hostId, sha256('right')),
         (:connectionId, :hostId, 'holidays', 'Holidays', 'UTC', false, false, false, false, null, null, null) returning id`,
      { connectionId, hostId: host.user.id },
    );
    [own, readOnly] = calendars.rows.map(({ id }: { id: string }) => id);
    await rig.db.raw(
      `insert into busy_times (calendar_id, remote_event_id, host_id, during, is_busy, is_tentative) values
         (:own, 'sure', :hostId, tstzrange('2027-03-01T10:00Z', '2027-03-01T11:00Z'), true, false),
         (:own, 'maybe', :hostId, tstzrange('2027-03-01T12:00Z', '2027-03-01T13:00Z'), true, true)`,
      { own, hostId: host.user.id },
    );
  }

  const busy = async () =>
    (await rig.db.raw('select remote_event_id as id from busy_times where host_id = ? and is_busy order by 1', [host.user.id])).rows.map(
      ({ id }: { id: string }) => id,
    );
  const version = async () =>
    (await rig.db.raw('select schedule_version as version from users where id = ?', [host.user.id])).rows[0].version;
  const change = (body: unknown) => host.call('PATCH', `/calendars/${connectionId}`, body);

  it('are listed with their state and calendars, and no token, cursor or channel', async () => {
    await plant();
    const { body, text } = await host.call('GET', '/calendars');
    expect(body).toMatchObject({
      items: [{ id: connectionId, provider: 'google', accountEmail: 'ada@example.com', state: 'active', problem: null, checkedAt: null }],
      nextCursor: null,
      providers: [],
    });
    expect(body.items[0].calendars.map(({ name }: { name: string }) => name)).toEqual(['Ada', 'Holidays']);
    for (const hidden of ['secret-token', 'cursor"', 'channel', 'keyId']) expect(text.replace('nextCursor"', '')).not.toContain(hidden);
  });

  it('free their time when they no longer count, at once and with a new version', async () => {
    await plant();
    const before = await version();
    const { status, body } = await change({ calendars: [{ id: own, blocks: false }] });
    expect([status, body.calendars[0].blocks]).toEqual([200, false]);
    expect(await busy()).toEqual([]);
    expect(await version()).toBeGreaterThan(before);
    await change({ calendars: [{ id: readOnly, blocks: true }] });
    const { rows } = await rig.db.raw('select dirty_at is not null as dirty from calendar_connections where id = ?', [connectionId]);
    expect(rows).toEqual([{ dirty: true }]);
  });

  it('count tentative events or not, as the host likes', async () => {
    await plant();
    expect((await change({ treatsTentativeAsFree: true })).body.treatsTentativeAsFree).toBe(true);
    expect(await busy()).toEqual(['sure']);
    await change({ treatsTentativeAsFree: false });
    expect(await busy()).toEqual(['maybe', 'sure']);
  });

  it('R19: receive bookings in one calendar of all, which can be written to', async () => {
    await plant();
    const refused = await change({ calendars: [{ id: readOnly, isDestination: true }] });
    expect([refused.status, refused.body.errors[0].path]).toEqual([400, 'calendars']);
    const two = await change({ calendars: [own, readOnly].map((id) => ({ id, isDestination: true })) });
    expect(two.status).toBe(400);
    const { rows } = await rig.db.raw(
      `insert into calendars (connection_id, host_id, remote_id, name, timezone, can_write) values (?, ?, 'team', 'Team', 'UTC', true) returning id`,
      [connectionId, host.user.id],
    );
    const { body } = await change({ calendars: [{ id: rows[0].id, isDestination: true }] });
    expect(body.calendars.filter(({ isDestination }: { isDestination: boolean }) => isDestination)).toMatchObject([{ name: 'Team' }]);
  });

  it('are nobody else’s: neither read nor changed, ended or looked at', async () => {
    await plant();
    const stranger = await rig.signUp();
    expect((await stranger.call('GET', '/calendars')).body.items).toEqual([]);
    for (const [method, path, body] of [
      ['PATCH', `/calendars/${connectionId}`, {}],
      ['DELETE', `/calendars/${connectionId}`, undefined],
      ['POST', `/calendars/${connectionId}/sync`, undefined],
    ] as const) {
      expect([method, (await stranger.call(method, path, body)).status]).toEqual([method, 404]);
      expect([method, (await rig.client().call(method, path, body)).status]).toEqual([method, 401]);
    }
    const foreign = await change({ calendars: [{ id: randomUUID(), blocks: true }] });
    expect(foreign.status).toBe(400);
    expect(await busy()).toEqual(['maybe', 'sure']);
  });

  it('are looked at when the host asks, not more often than is good', async () => {
    await plant();
    const sync = () => host.call('POST', `/calendars/${connectionId}/sync`);
    expect((await sync()).status).toBe(202);
    await sync();
    await sync();
    expect((await sync()).status).toBe(429);
  });

  it('end once: two requests at a time are one end', async () => {
    await plant();
    const answers = await Promise.all([1, 2].map(() => host.call('DELETE', `/calendars/${connectionId}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404]);
    expect(await busy()).toEqual([]);
  });

  describe('notifications', () => {
    const dirty = async () =>
      (await rig.db.raw('select dirty_at is not null as dirty from calendar_connections where id = ?', [connectionId])).rows[0].dirty;
    const google = (headers: Record<string, string>) =>
      rig.client().call('POST', '/calendars/google/notifications', undefined, { Origin: 'https://somewhere.example', ...headers });
    const graph = (value: unknown[], query = '') =>
      rig.client().call('POST', `/calendars/microsoft/notifications${query}`, { value }, { Origin: null });
    const channel = () => ({
      'X-Goog-Channel-ID': `channel-${host.user.id}`,
      'X-Goog-Resource-State': 'exists',
      'X-Goog-Channel-Token': 'right',
    });

    it('R16: of Google come without a body, in headers, and are believed by their token alone', async () => {
      await plant();
      for (const wrong of [{ 'X-Goog-Channel-Token': 'wrong' }, { 'X-Goog-Channel-Token': '' }, { 'X-Goog-Resource-State': 'sync' }]) {
        expect((await google({ ...channel(), ...wrong })).status).toBe(204);
        expect(await dirty()).toBe(false);
      }
      expect((await google(channel())).status).toBe(204);
      expect(await dirty()).toBe(true);
    });

    it('R13: of channels that are unknown, stopped or malformed are answered well and dropped', async () => {
      await plant();
      for (const id of [randomUUID(), '', 'a b', "'; drop table calendars", 'x'.repeat(500)]) {
        expect((await google({ ...channel(), 'X-Goog-Channel-ID': id })).status).toBe(204);
      }
      expect((await google({})).status).toBe(204);
      expect((await graph([{ subscriptionId: randomUUID(), clientState: 'right' }])).status).toBe(202);
      expect(await dirty()).toBe(false);
    });

    it('R16: of Graph prove the address with the decoded token, as text, before anything else', async () => {
      const token = 'Validation: Testing client <b>application</b> & more + %';
      const answer = await rig
        .client()
        .call('POST', `/calendars/microsoft/notifications?validationToken=${encodeURIComponent(token)}`, '', {
          'Content-Type': 'text/plain',
          Origin: null,
        });
      expect([answer.status, answer.text]).toEqual([200, token]);
      expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    });

    it('R16: of Graph may speak of several subscriptions, and are believed by their clientState', async () => {
      await plant();
      const subscriptionId = `channel-${host.user.id}`;
      expect(
        (await graph([{ subscriptionId, clientState: 'wrong' }, { subscriptionId }, { subscriptionId, clientState: null }])).status,
      ).toBe(202);
      expect(await dirty()).toBe(false);
      expect(
        (await graph([{ subscriptionId: 'other' }, { subscriptionId, clientState: 'right', changeType: 'updated', resourceData: {} }]))
          .status,
      ).toBe(202);
      expect(await dirty()).toBe(true);
      expect((await graph('no list' as never)).status).toBe(400);
    });

    it.each([
      ['reauthorizationRequired', { renew: true }],
      ['subscriptionRemoved', { channel: false, listed: false }],
      ['missed', { listed: false }],
    ])('of Graph about a subscription itself: %s', async (lifecycleEvent, expected) => {
      await plant();
      await rig.db.raw(`update calendars set listed_at = now(), channel_renew_at = now() + interval '1 day' where id = ?`, [own]);
      await graph([{ subscriptionId: `channel-${host.user.id}`, clientState: 'right', lifecycleEvent }]);
      const { rows } = await rig.db.raw(
        'select channel_id is not null as channel, listed_at is not null as listed, channel_renew_at < now() as renew from calendars where id = ?',
        [own],
      );
      expect(rows[0]).toMatchObject(expected);
      expect(await dirty()).toBe(true);
    });
  });
});
