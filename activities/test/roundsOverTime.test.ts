import { calendarRig, type CalendarRig, type ConnectedHost } from '@holdfast/stack/testing/calendarRig.ts';
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

describe.each(['google', 'microsoft'] as const)('a connected calendar of %s, as time goes on', (provider) => {
  let rig: CalendarRig;
  beforeAll(async () => {
    rig = await calendarRig();
  });
  afterAll(() => rig.close());

  const play = (one: ConnectedHost) => ({
    add: (days: number, hours: number, more = {}) =>
      rig.sandbox.control.createEvent(one.remoteId, { title: 'Dentist', ...times(rig, days, hours).draft, ...more }),
  });

  it('R12: a channel gets a successor before it ends, the old one is stopped, over 8 and 31 days', async () => {
    const one = await rig.connect(provider);
    await rig.round(one.connectionId);
    const opened = await rig.calendar(one.calendarId);
    expect(opened.channelId).not.toBeNull();
    const seen = new Set([opened.channelId]);
    for (let passed = 0; passed < 31; passed++) {
      rig.advance(day);
      expect(await rig.round(one.connectionId)).toMatchObject({ state: 'ok' });
      const { channelId, channelExpiresAt } = await rig.calendar(one.calendarId);
      seen.add(channelId);
      expect(channelExpiresAt!.getTime()).toBeGreaterThan(rig.nowMs() + day);
    }
    // Google's are opened anew, Microsoft's are prolonged.
    if (provider === 'google') expect(seen.size).toBeGreaterThan(4);
    else expect(seen.size).toBe(1);
    rig.advance(20 * day);
    expect(await rig.round(one.connectionId)).toMatchObject({ state: 'ok', listed: 1 });
    play(one).add(2, 8);
    const { channelId } = await rig.calendar(one.calendarId);
    await expect.poll(() => rig.sandbox.control.deliveries().some(({ channel }) => channel === channelId)).toBe(true);
  });

  it('R12, R23: a calendar that is gone is marked lost, keeps its busy times, and one of its name takes its place', async () => {
    const one = await rig.connect(provider);
    const team = rig.sandbox.control.addCalendar(one.email, { name: 'Team' });
    rig.advance(25 * hour);
    await rig.round(one.connectionId);
    const { rows } = await rig.api.db.raw(`update calendars set blocks = true where remote_id = ? returning id`, [team.id]);
    const { draft, range } = times(rig, 3, 10);
    rig.sandbox.control.createEvent(team.id, { title: 'Team', ...draft });
    await rig.round(one.connectionId);
    expect(await rig.busy(one.connectionId)).toEqual([range]);

    rig.sandbox.control.set('calendar/delete', { calendar: team.id });
    expect(await rig.round(one.connectionId)).toMatchObject({ state: 'ok' });
    expect((await rig.calendar(rows[0].id)).lostAt).not.toBeNull();
    expect(await rig.busy(one.connectionId)).toEqual([range]);

    const successor = rig.sandbox.control.addCalendar(one.email, { name: 'Team' });
    rig.sandbox.control.createEvent(successor.id, { title: 'Team', ...times(rig, 3, 15).draft });
    rig.advance(25 * hour);
    await rig.round(one.connectionId);
    await rig.round(one.connectionId);
    expect(await rig.calendar(rows[0].id)).toMatchObject({ remoteId: successor.id, lostAt: null });
    expect(await rig.busy(one.connectionId)).toHaveLength(1);
  });

  it('R13: a calendar has one channel, however many rounds there are, and one that is no longer followed has none', async () => {
    const one = await rig.connect(provider);
    const opened = () =>
      rig.sandbox.control.requests().filter(({ method, path }) => method === 'POST' && /events\/watch$|\/subscriptions$/.test(path)).length;
    const before = opened();
    for (let round = 0; round < 5; round++) await rig.round(one.connectionId);
    expect(opened()).toBe(before + 1);
    await one.host.call('PATCH', `/calendars/${one.connectionId}`, {
      calendars: [{ id: one.calendarId, blocks: false, isDestination: false }],
    });
    await rig.round(one.connectionId);
    expect((await rig.calendar(one.calendarId)).channelId).toBeNull();
    rig.sandbox.control.set('journal/clear', {});
    play(one).add(2, 8);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(rig.sandbox.control.deliveries()).toEqual([]);
  });

  it('R13: a channel that the provider refuses is no reason to fail, and is asked for again later', async () => {
    const one = await rig.connect(provider);
    play(one).add(2, 8);
    rig.sandbox.control.set('fault', {
      match: { account: one.email, path: 'events/watch|subscriptions' },
      status: 400,
      body: '{"error":{"code":"InvalidRequest"}}',
    });
    expect(await rig.round(one.connectionId)).toMatchObject({ state: 'ok' });
    rig.sandbox.control.set('fault/clear', {});
    expect(await rig.busy(one.connectionId)).toHaveLength(1);
    expect((await rig.calendar(one.calendarId)).channelId).toBeNull();
    rig.advance(20 * 60_000);
    await rig.round(one.connectionId);
    expect((await rig.calendar(one.calendarId)).channelId).not.toBeNull();
  });

  it('R21: a wrong secret of ours is an operator’s matter: the connection stays as it is, and goes on when it is mended', async () => {
    const one = await rig.connect(provider);
    play(one).add(2, 8);
    await rig.round(one.connectionId);
    rig.sandbox.control.set('client/bad-secret', { on: true });
    rig.sandbox.control.set('tokens/expire', { account: one.email });
    expect(await rig.round(one.connectionId)).toMatchObject({ state: 'failed', code: 'operator' });
    expect(await rig.connection(one.connectionId)).toMatchObject({ state: 'active', code: 'operator', reauthToldAt: null });
    rig.sandbox.control.set('client/bad-secret', { on: false });
    expect(await rig.round(one.connectionId)).toMatchObject({ state: 'ok' });
    expect(await rig.busy(one.connectionId)).toHaveLength(1);
  });

  it('R15: without notifications a round finds every change, and the window rolls with the daily list', async () => {
    const one = await rig.connect(provider);
    rig.sandbox.control.set('webhooks', { drop: true });
    await rig.round(one.connectionId);
    const far = play(one).add(420, 10);
    await rig.round(one.connectionId);
    expect(await rig.busy(one.connectionId)).toEqual([]);
    const { range } = times(rig, 420, 10);
    rig.advance(30 * day);
    expect(await rig.round(one.connectionId)).toMatchObject({ state: 'ok', listed: 1 });
    expect(await rig.busy(one.connectionId)).toEqual([range]);
    expect(far.id).toBeTruthy();
    rig.sandbox.control.set('webhooks/clear', {});
  });
});
