import { calendarRig, type CalendarRig, type ConnectedHost } from '@holdfast/stack/testing/calendarRig.ts';
import { type ConnectionGuard, guardConnections } from '@holdfast/sandbox/guard/connections.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const hour = 3_600_000;
const day = 24 * hour;

/** Whole hours ahead of the rig's day, in UTC, as a calendar keeps them. */
function times(rig: CalendarRig, days: number, hours: number, length = 1) {
  const startMs = Math.floor(rig.nowMs() / day) * day + days * day + hours * hour;
  const at = (ms: number) => ({ wall: new Date(ms).toISOString().slice(0, 19), zone: 'UTC' });
  const range: [string, string] = [new Date(startMs).toISOString(), new Date(startMs + length * hour).toISOString()];
  return { draft: { start: at(startMs), end: at(startMs + length * hour) }, range };
}

describe.each(['google', 'microsoft'] as const)('a connected calendar of %s', (provider) => {
  let rig: CalendarRig;
  let guard: ConnectionGuard;
  beforeAll(async () => {
    guard = guardConnections();
    rig = await calendarRig();
  });
  afterAll(async () => {
    await rig.close();
    guard.release();
  });

  const play = (one: ConnectedHost) => ({
    add: (days: number, hours: number, more = {}) =>
      rig.sandbox.control.createEvent(one.remoteId, { title: 'Dentist', ...times(rig, days, hours).draft, ...more }),
  });

  it('blocks with its busy events, follows changes, and raises the version only where busy time really changed', async () => {
    const one = await rig.connect(provider);
    const event = play(one).add(3, 10);
    const first = await rig.round(one.connectionId);
    expect(first).toMatchObject({ state: 'ok', code: null, calendars: 1, listed: 1 });
    expect(await rig.busy(one.connectionId)).toEqual([times(rig, 3, 10).range]);
    const version = await rig.scheduleVersion(one.host);

    expect(await rig.round(one.connectionId)).toMatchObject({ state: 'ok', listed: 0 });
    rig.sandbox.control.changeEvent(one.remoteId, event.id, { title: 'Another title' });
    await rig.round(one.connectionId);
    expect(await rig.scheduleVersion(one.host)).toBe(version);

    rig.sandbox.control.changeEvent(one.remoteId, event.id, times(rig, 3, 14).draft);
    play(one).add(4, 9);
    play(one).add(4, 12, { showAs: 'free' });
    await rig.round(one.connectionId);
    expect(await rig.busy(one.connectionId)).toEqual([times(rig, 3, 14).range, times(rig, 4, 9).range]);
    expect(await rig.scheduleVersion(one.host)).toBe(version + 1);

    rig.sandbox.control.removeEvent(one.remoteId, event.id);
    await rig.round(one.connectionId);
    expect(await rig.busy(one.connectionId)).toEqual([times(rig, 4, 9).range]);
  });

  it('R6: a weekly series keeps its wall time over a change of the clock, with a moved and a cancelled occurrence', async () => {
    const one = await rig.connect(provider, { zone: 'Europe/Berlin' });
    const wall = (text: string) => ({ wall: text, zone: 'Europe/Berlin' });
    rig.sandbox.control.createEvent(one.remoteId, {
      title: 'Standup',
      start: wall('2027-03-15T09:00:00'),
      end: wall('2027-03-15T09:30:00'),
      recurrence: ['RRULE:FREQ=WEEKLY;COUNT=4'],
    });
    const occurrences = rig.sandbox.control.events(one.remoteId, Date.UTC(2027, 2, 1), Date.UTC(2027, 4, 1));
    rig.sandbox.control.changeEvent(one.remoteId, occurrences[1]!.id, {
      start: wall('2027-03-23T11:00:00'),
      end: wall('2027-03-23T11:30:00'),
    });
    rig.sandbox.control.removeEvent(one.remoteId, occurrences[2]!.id);
    await rig.round(one.connectionId);
    // Clocks go forward on 28 March.
    const starts = (await rig.busy(one.connectionId)).map(([from]) => from);
    expect(starts).toEqual(['2027-03-15T08:00:00.000Z', '2027-03-23T10:00:00.000Z', '2027-04-05T07:00:00.000Z']);
  });

  it.each([
    ['America/Los_Angeles', '2028-01-10', '2028-01-10T08:00:00.000Z', '2028-01-11T08:00:00.000Z'],
    ['Pacific/Auckland', '2028-01-10', '2028-01-09T11:00:00.000Z', '2028-01-10T11:00:00.000Z'],
    ['America/Los_Angeles', '2027-03-14', '2027-03-14T08:00:00.000Z', '2027-03-15T07:00:00.000Z'],
    ['America/Los_Angeles', '2027-11-07', '2027-11-07T07:00:00.000Z', '2027-11-08T08:00:00.000Z'],
  ])('R7: a whole day in %s on %s is that zone’s day', async (zone, date, from, to) => {
    const one = await rig.connect(provider, { zone });
    const next = new Date(Date.parse(date) + day).toISOString().slice(0, 10);
    rig.sandbox.control.createEvent(one.remoteId, { title: 'Away', start: { date }, end: { date: next } });
    await rig.round(one.connectionId);
    expect(await rig.busy(one.connectionId)).toEqual([[from, to]]);
  });

  it('R2: a grant that is gone is told once, no further call is made, and what was busy stays', async () => {
    const one = await rig.connect(provider);
    play(one).add(2, 8);
    await rig.round(one.connectionId);
    rig.sandbox.control.set('tokens/expire', { account: one.email });
    rig.sandbox.control.set('tokens/revoke-refresh', { account: one.email });
    expect(await rig.round(one.connectionId)).toMatchObject({ state: 'waiting', nextMs: null });
    const before = rig.sandbox.control.requests().length;
    await rig.round(one.connectionId);
    await rig.round(one.connectionId);
    expect(rig.sandbox.control.requests().length).toBe(before);
    expect(await rig.busy(one.connectionId)).toEqual([times(rig, 2, 8).range]);
    expect((await rig.connection(one.connectionId)).state).toBe('needs-reauth');
    const mails = await rig.api.db.raw(`select kind from account_mails where user_id = ?`, [one.host.user.id]);
    expect(mails.rows).toEqual([{ kind: 'reconnect-calendar' }]);

    play(one).add(2, 11);
    await rig.connect(provider, { host: one.host, email: one.email });
    expect(await rig.round(one.connectionId)).toMatchObject({ state: 'ok' });
    expect(await rig.busy(one.connectionId)).toEqual([times(rig, 2, 8).range, times(rig, 2, 11).range]);
  });

  it.each([
    ['500', { status: 500, times: 4 }],
    ['an HTML 502', { status: 502, body: '<html>Bad gateway</html>', headers: { 'content-type': 'text/html' }, times: 4 }],
    ['a dropped connection', { drop: true, times: 4 }],
    ['a hang', { hang: true, times: 4 }],
  ])('R3: %s never removes what is known, and is recorded as a failure', async (_what, fault) => {
    const one = await rig.connect(provider);
    play(one).add(2, 8);
    await rig.round(one.connectionId);
    rig.sandbox.control.set('fault', { match: { account: one.email }, ...fault });
    const failed = await rig.round(one.connectionId);
    rig.sandbox.control.set('fault/clear', {});
    expect(failed.state).toBe('failed');
    expect(failed.nextMs).toBeGreaterThan(rig.nowMs() - 5000);
    expect(await rig.busy(one.connectionId)).toEqual([times(rig, 2, 8).range]);
    expect((await rig.connection(one.connectionId)).code).toBe(failed.code);
    expect(await rig.round(one.connectionId)).toMatchObject({ state: 'ok', code: null });
    expect(await rig.connection(one.connectionId)).toMatchObject({ code: null, failures: 0 });
  });

  it('R4: a throttled round waits as long as it was told, in no process', async () => {
    const one = await rig.connect(provider);
    await rig.round(one.connectionId);
    rig.sandbox.control.set('fault', {
      match: { account: one.email },
      status: 429,
      headers: { 'retry-after': '37' },
      body: '{"error":{"code":"x"}}',
    });
    const began = performance.now();
    const now = rig.nowMs();
    const throttled = await rig.round(one.connectionId);
    expect(performance.now() - began).toBeLessThan(5000);
    expect(throttled).toMatchObject({ state: 'failed', code: 'busy' });
    expect(throttled.nextMs! - now).toBeGreaterThanOrEqual(37_000);
    expect(throttled.nextMs! - now).toBeLessThan(39_000);
    expect(await rig.round(one.connectionId)).toMatchObject({ state: 'ok' });
  });

  it('R5: what was deleted while the sync token was lost goes with the full list', async () => {
    const one = await rig.connect(provider);
    const gone = play(one).add(2, 8);
    play(one).add(2, 12);
    await rig.round(one.connectionId);
    rig.sandbox.control.removeEvent(one.remoteId, gone.id);
    rig.sandbox.control.set('sync/invalidate', { calendar: one.remoteId });
    expect(await rig.round(one.connectionId)).toMatchObject({ state: 'ok', listed: 1 });
    expect(await rig.busy(one.connectionId)).toEqual([times(rig, 2, 12).range]);
  });

  it('R5: a full list that breaks off half-way sweeps nothing', async () => {
    const one = await rig.connect(provider);
    for (const at of [1, 3, 5, 7, 9]) play(one).add(2, at);
    await rig.round(one.connectionId);
    rig.sandbox.control.set('behaviour', { pageSize: 2 });
    rig.sandbox.control.set('sync/invalidate', { calendar: one.remoteId });
    const second = provider === 'google' ? 'pageToken' : 'skiptoken';
    rig.sandbox.control.set('fault', { match: { account: one.email, path: second }, status: 500, times: 2 });
    expect((await rig.round(one.connectionId)).state).toBe('failed');
    expect(await rig.busy(one.connectionId)).toHaveLength(5);
    rig.sandbox.control.set('fault/clear', {});
    expect(await rig.round(one.connectionId)).toMatchObject({ state: 'ok', listed: 1 });
    expect(await rig.busy(one.connectionId)).toHaveLength(5);
    rig.sandbox.control.set('behaviour', { pageSize: null });
  });

  it('R6: a weekly series blocks at every occurrence, follows a moved and a cancelled one, and leaves no ghosts when it moves', async () => {
    const one = await rig.connect(provider, { zone: 'Europe/Berlin' });
    const series = play(one).add(7, 9, { recurrence: ['RRULE:FREQ=WEEKLY;COUNT=4'] });
    await rig.round(one.connectionId);
    const weeks = (hours: number) => [7, 14, 21, 28].map((days) => times(rig, days, hours).range);
    expect(await rig.busy(one.connectionId)).toEqual(weeks(9));

    const { start } = times(rig, 14, 9).draft;
    const [occurrence] = rig.sandbox.control.events(one.remoteId, Date.parse(`${start.wall}Z`), Date.parse(`${start.wall}Z`) + hour);
    rig.sandbox.control.changeEvent(one.remoteId, occurrence!.id, times(rig, 15, 16).draft);
    const third = times(rig, 21, 9).draft.start.wall;
    const [cancelled] = rig.sandbox.control.events(one.remoteId, Date.parse(`${third}Z`), Date.parse(`${third}Z`) + hour);
    rig.sandbox.control.removeEvent(one.remoteId, cancelled!.id);
    await rig.round(one.connectionId);
    expect(await rig.busy(one.connectionId)).toEqual([times(rig, 7, 9).range, times(rig, 15, 16).range, times(rig, 28, 9).range]);

    rig.sandbox.control.removeEvent(one.remoteId, series.id);
    await rig.round(one.connectionId);
    expect(await rig.busy(one.connectionId)).toEqual([]);

    const other = play(one).add(7, 9, { recurrence: ['RRULE:FREQ=WEEKLY;COUNT=4'] });
    await rig.round(one.connectionId);
    rig.sandbox.control.changeEvent(one.remoteId, other.id, times(rig, 7, 13).draft);
    await rig.round(one.connectionId);
    expect(await rig.busy(one.connectionId)).toEqual(weeks(13));
  });

  it('R17: without a scope nothing is kept', async () => {
    const host = await rig.api.signUp();
    const email = `partial-${provider}@${provider}.test`;
    rig.sandbox.control.addAccount({ provider, email });
    rig.sandbox.control.set('fault', {
      match: { provider, path: 'token', method: 'POST' },
      mode: 'before',
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        access_token: 'a',
        expires_in: 3599,
        refresh_token: 'r',
        scope: 'openid email',
        token_type: 'Bearer',
        id_token: unsigned({ sub: '1', tid: 't', oid: 'o', email }),
      }),
    });
    expect(await rig.attempt(provider, host, email)).toEqual({ status: 'failed', code: 'scopes' });
    rig.sandbox.control.set('fault/clear', {});
    const { rows } = await rig.api.db.raw('select 1 from calendar_connections where user_id = ?', [host.user.id]);
    expect(rows).toEqual([]);
  });

  it('R19: one calendar that fails keeps no other from being read', async () => {
    const one = await rig.connect(provider);
    const team = rig.sandbox.control.addCalendar(one.email, { name: 'Ateam' });
    rig.advance(25 * hour);
    await rig.round(one.connectionId);
    await rig.api.db.raw(`update calendars set blocks = true where remote_id = ?`, [team.id]);
    rig.sandbox.control.createEvent(team.id, { title: 'Team', ...times(rig, 3, 10).draft });
    rig.sandbox.control.set('fault', {
      match: { account: one.email, path: `calendars/${one.remoteId.slice(0, 12)}` },
      drop: true,
      times: 6,
    });
    const half = await rig.round(one.connectionId);
    rig.sandbox.control.set('fault/clear', {});
    expect(half).toMatchObject({ state: 'failed', calendars: 1 });
    expect(await rig.busy(one.connectionId)).toEqual([times(rig, 3, 10).range]);
  });

  it('frees everything at once when it is disconnected, and tells the provider', async () => {
    const one = await rig.connect(provider);
    play(one).add(2, 8);
    await rig.round(one.connectionId);
    const version = await rig.scheduleVersion(one.host);
    expect((await one.host.call('DELETE', `/calendars/${one.connectionId}`)).status).toBe(204);
    expect(await rig.busy(one.connectionId)).toEqual([]);
    expect(await rig.scheduleVersion(one.host)).toBe(version + 1);
    expect((await one.host.call('GET', '/calendars')).body.items).toEqual([]);
    expect((await rig.round(one.connectionId)).state).toBe('over');
    const asked = rig.sandbox.control
      .requests()
      .slice(-4)
      .map(({ method, path }) => `${method} ${path}`);
    expect(asked.join('\n')).toMatch(provider === 'google' ? /POST \/revoke/ : /DELETE \/v1.0\/subscriptions/);
    expect((await rig.round(one.connectionId)).state).toBe('over');
  });

  it('R17: two hosts with one account: what one of them leaves out or ends takes nothing from the other', async () => {
    const one = await rig.connect(provider);
    const other = await rig.connect(provider, { email: one.email });
    await rig.round(one.connectionId);
    await rig.round(other.connectionId);
    await one.host.call('DELETE', `/calendars/${one.connectionId}`);
    expect((await rig.round(one.connectionId)).state).toBe('over');
    rig.sandbox.control.set('tokens/expire', { account: one.email });
    play(other).add(5, 8);
    expect(await rig.round(other.connectionId)).toMatchObject({ state: 'ok' });
    expect(await rig.busy(other.connectionId)).toHaveLength(1);
  });

  it('is asked on this machine alone', async () => {
    expect(guard.foreign).toEqual([]);
    await fetch('https://www.googleapis.com/calendar/v3/users/me/calendarList').catch(() => undefined);
    expect(guard.foreign).toEqual(['www.googleapis.com']);
  });
});

function unsigned(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256' })}.${part(claims)}.x`;
}
